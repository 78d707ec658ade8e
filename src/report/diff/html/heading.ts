import { counted } from '../../../core/text.ts';
import type { Diff } from '../../../review/change.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import { type Html, html } from '../../html/markup.ts';
import { facts, name, sign } from '../../html/parts.ts';
import { problem } from '../../html/problem.ts';
import type { Tone } from '../../layout/palette.ts';
import { durationWords, timeWords } from '../../text/words.ts';
import { sideWords } from '../words.ts';

const tones = { pass: 'good', fail: 'bad', unknown: 'doubt' } as const satisfies Record<Diff['verdict'], Tone>;

/** The verdict before anything else, and large. A page says "pass" in green only where everything in the document says so too. */
export function banner(diff: Diff, assessment: Assessment): Html {
  const { verdict, base, head } = diff;
  const { isGood, tally, exitCode, exitMeaning, command } = assessment;
  const disagrees = verdict === 'pass' && !isGood;
  const tone = disagrees ? 'doubt' : tones[verdict];
  return html`<header class="banner ${tone}">
<p class="kicker">${command} · ${name(base?.label ?? 'not read')} → ${name(head?.label ?? 'not read')}</p>
<h1>${sign(tone)} ${verdict}</h1>
<p><strong>${tally}</strong></p>
<p>exit ${exitCode}: ${exitMeaning}</p>
${disagrees ? disagreement : null}</header>
`;
}

const disagreement = html`<p><strong>This document does not agree with itself: it says "pass", and not everything in it does. Do not rely on it.</strong></p>`;

/** What was held against what. */
export function subject(diff: Diff): Html {
  const { base, head, compared, unchanged, rules, failOn, grammar, live, takenAt, durationMs } = diff;
  const contracts = `${counted(compared.length + unchanged, 'contract')}, ${compared.length} of them changed`;
  return facts([
    ['base', sideWords(base)],
    ['head', sideWords(head)],
    ['compared', `${contracts}, by ${counted(rules, 'rule')}`],
    ['fails on', `${failOn} and worse`],
    ['grammar', `PostgreSQL ${grammar}`],
    ['database', live === null ? 'not asked: files alone' : live.line],
    ['when', `${timeWords(takenAt)}, took ${durationWords(durationMs)}`],
  ]);
}

/** What keeps the whole from passing and is no change; null where nothing does. */
export function ofTheWhole({ findings }: Assessment): Html | null {
  const own = findings.filter(({ subject: about }) => about === 'the comparison');
  if (own.length === 0) return null;
  return html`${own.map(({ code, message, hint }) => problem('doubt', { code, message, hint }))}`;
}
