import { counted } from '../../../core/text.ts';
import type { CaseEvidence, Evidence } from '../../../proof/evidence.ts';
import { contractName, durationWords } from '../../text/words.ts';
import { type Html, html } from '../markup.ts';
import { name } from '../parts.ts';

/** Bars that one looks at; the others are shorter. */
const shown = 20;

/** The cases that took longest, each with a bar as long as its share of the longest. */
export function timings({ cases }: Pick<Evidence, 'cases'>): Html | null {
  const slowest = cases.toSorted((one, other) => other.durationMs - one.durationMs);
  const [longest] = slowest;
  if (longest === undefined) return null;
  const sum = cases.reduce((all, { durationMs }) => all + durationMs, 0);
  const said = cases.length > shown ? `, of which the ${shown} longest are shown` : '';
  return html`<p>${counted(cases.length, 'case')} took ${durationWords(sum)} together${said}.</p>
<ol class="bars">${slowest.slice(0, shown).map((one) => bar(one, longest.durationMs))}</ol>`;
}

function bar(one: CaseEvidence, longest: number): Html {
  const share = longest > 0 ? Math.max(0, Math.min(100, (one.durationMs / longest) * 100)) : 0;
  return html`<li><span class="what">${name(contractName(one))} ${one.case}</span><svg aria-hidden="true" width="100%" height="12"><rect width="${share.toFixed(1)}%" height="12" rx="2"/></svg><span class="number">${durationWords(one.durationMs)}</span></li>`;
}
