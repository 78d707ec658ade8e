import { counted } from '../../../core/text.ts';
import type { Diff } from '../../../review/change.ts';
import { type Html, html, htmlLines } from '../../html/markup.ts';
import { list, name } from '../../html/parts.ts';
import { problem } from '../../html/problem.ts';
import { acceptFile, acceptLines } from '../accept-lines.ts';
import { saidOf, subjectOf } from '../words.ts';
import { isAccepted } from './change.ts';

/** Lines that somebody would copy. */
const most = 200;

/** Who answers for what, and what is wrong with the approvals. */
export function approvals({ changes, acceptances }: Diff): Html | null {
  const accepted = changes.filter(isAccepted);
  if (accepted.length + acceptances.length === 0) return null;
  const wrong = acceptances.map(({ problem: what, message, line, fingerprint, blocks }) =>
    problem(blocks ? 'bad' : 'quiet', {
      code: `approval-${what}`,
      message: fingerprint === '' ? message : `${fingerprint}: ${message}`,
      hint: null,
      place: html`${what} <span class="quiet">at ${name(`${acceptFile}:${line}`)}</span>`,
    }),
  );
  const items = accepted.map((change) => {
    const { by = '', expires = '', reason = '' } = change.accepted ?? {};
    return html`<strong>${subjectOf(change)}</strong>: ${saidOf(change)} <span class="quiet">[${change.rule}]</span><br/>accepted by ${by} until ${expires}: ${reason}`;
  });
  return html`${wrong}${items.length === 0 ? null : list(items)}`;
}

/** The lines to add, for whoever answers for a change; null where none is in the way. */
export function accept(diff: Diff): Html | null {
  const lines = acceptLines(diff);
  if (lines.length === 0) return null;
  const hidden = lines.length - most;
  const rest = hidden > 0 ? html`<p class="quiet">and ${counted(hidden, 'more line')}</p>` : null;
  return html`<p>Whoever answers for a change adds its line to ${name(acceptFile)}, with why, who, and until when.</p>
<pre class="type">${htmlLines(lines.slice(0, most).join('\n'))}</pre>
${rest}`;
}
