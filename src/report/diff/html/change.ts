import type { Change, Diff, Severity } from '../../../review/change.ts';
import { type Html, html } from '../../html/markup.ts';
import { chip, name, withCode } from '../../html/parts.ts';
import type { Tone } from '../../layout/palette.ts';

/** What a severity is for the eye. */
export const severityTone = {
  unsafe: 'bad',
  breaking: 'bad',
  unknown: 'doubt',
  dangerous: 'doubt',
  safe: 'good',
} as const satisfies Record<Severity, Tone>;

/** Whether somebody answers for a change. Nobody does for one that is unsafe, whatever the document says. */
export function isAccepted({ severity, accepted }: Pick<Change, 'severity' | 'accepted'>): boolean {
  return accepted !== null && severity !== 'unsafe';
}

/** One change: the fact, what follows from it, what to do, and by what name it is accepted. */
export function changeBlock(change: Change, { number }: { readonly number: number | null }): Html {
  const { severity, rule, area, message, consequence, hint, at, fingerprint, live } = change;
  const tone = isAccepted(change) ? 'quiet' : severityTone[severity];
  const where = at === null ? null : html`${at.side === 'base' ? 'was at ' : 'at '}${name(`${at.file}:${at.line}`)}`;
  const mark = number === null ? null : html`<span class="number-of">${number}</span> `;
  return html`<div class="change ${tone}">
<p>${mark}${chip(tone, isAccepted(change) ? `accepted, ${severity}` : severity)} <span class="quiet">${where}</span></p>
<p class="fact">${withCode(message)}</p>
${consequence === '' ? null : html`<p>${withCode(consequence)}</p>\n`}${hint === null ? null : html`<p><strong>What to do:</strong> ${withCode(hint)}</p>\n`}${answer(change)}<p class="quiet meta">${area} · ${rule} · fingerprint ${name(fingerprint)}${live ? ' · told by the database' : null}</p>
</div>
`;
}

function answer(change: Change): Html | null {
  const { accepted } = change;
  if (accepted === null) return null;
  const { by, expires, reason } = accepted;
  if (!isAccepted(change)) return html`<p><strong>Nobody can accept this.</strong></p>\n`;
  return html`<p><strong>Accepted</strong> by ${by} until ${expires}: ${reason}</p>\n`;
}

/** Changes of a list that are safe, and that nobody had to accept. */
export function isSafe(change: Diff['changes'][number]): boolean {
  return change.severity === 'safe' && !isAccepted(change);
}
