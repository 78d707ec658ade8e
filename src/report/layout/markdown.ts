import { redact } from '../../core/redact.ts';
import { visible } from '../../core/text.ts';
import { shownInLog } from './log-commands.ts';

/** What begins anything in GitHub's Markdown, and the `|` of its tables. */
const special = /[\\`*_[\]<>&$~|#^@]/g;

/**
 * Foreign text that is only text in Markdown, of at most `most` characters, for a paragraph or a table's cell. Character references are
 * never markup (CommonMark 6.2). What GitHub and GitLab look for in the rendered text, as names to notify, issues and addresses, is
 * parted by a space without width.
 */
export function markdownText(text: string, most: number): string {
  return cut(text, most)
    .replace(special, reference)
    .replace(/:(?=\/\/)/g, '&#58;&#8203;')
    .replace(/\bwww(?=\.)/gi, '$&&#8203;')
    .replace(/(?<=&#(?:35|64);|\bGH|[!%])(?=[-\w])/gi, '&#8203;');
}

/** As {@link markdownText}, with what stands between backticks as code. */
export function markdownWords(text: string, most: number): string {
  const pieces = cut(text, most).split('`');
  if (pieces.length % 2 === 0) return markdownText(text, most);
  return pieces
    .map((piece, at) => (at % 2 === 0 || piece === '' ? markdownText(piece, most) : markdownCode(piece, most)))
    .join('');
}

/** Foreign text as code. Not between backticks: within a table, nothing keeps a `|` behind a backslash in its cell. */
export function markdownCode(text: string, most: number): string {
  return `<code>${markdownText(text, most)}</code>`;
}

/** A table of cells that are Markdown already. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Lines that the reader opens; GitHub needs the empty line to read Markdown in it. */
export function markdownDetails(summary: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${summary}</summary>`, '', ...lines, '', '</details>'];
}

/**
 * Foreign lines as they are, of at most `columns` characters each. A fence ends only at one that is as long (CommonMark 4.5), and
 * within it nothing is markup or notifies anybody.
 */
export function markdownFence(
  language: string,
  about: { readonly lines: readonly string[]; readonly columns: number },
): readonly string[] {
  // Who writes the page to a log, too, as with tee, shows it to the server that obeys lines.
  const lines = about.lines.map((line) => cut(shownInLog(line), about.columns));
  const longest = lines.flatMap((line) => line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}

/** Safe for a page, without secrets, and cut before it is escaped. UTF-16 code units, as signs without width may be endless. */
function cut(text: string, most: number): string {
  const whole = visible(redact(text.toWellFormed()));
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function reference(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
