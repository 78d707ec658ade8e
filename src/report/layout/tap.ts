import { redact } from '../../core/redact.ts';
import { visible } from '../../core/text.ts';
import { shownInLog } from './log-commands.ts';

/** A comment of one line, also where the text has several. */
export function tapComment(text: string): string {
  return `# ${safe(text)}`.trimEnd();
}

/** The line that ends a stream which nobody may believe. */
export function tapBailOut(why: string): string {
  return `Bail out! ${safe(why)}`.trimEnd();
}

/** A description or a reason: `#` would begin a directive, and a backslash an escape. */
export function tapText(text: string): string {
  return safe(text).replace(/[\\#]/g, '\\$&').trim();
}

/** A secret that is escaped could not be found in the output. */
function safe(text: string): string {
  return shownInLog(visible(redact(text.toWellFormed())));
}
