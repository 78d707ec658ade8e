import type { Evidence } from '../../../proof/evidence.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { Tone } from '../../layout/palette.ts';
import { verdictTone } from '../../text/words.ts';
import { type Html, html } from '../markup.ts';
import { name, sign } from '../parts.ts';

/** The verdict before anything else, and large. */
export function banner(evidence: Evidence, assessment: Assessment): Html {
  const { verdict, target, project } = evidence;
  const tone = toneOf(evidence, assessment);
  const where = [project?.name, target?.name].filter((word) => word !== undefined);
  const kicker = html`<p class="kicker">${assessment.command}${where.map((word) => html` · ${name(word)}`)}</p>`;
  return html`<header class="banner ${tone}">
${kicker}
<h1>${sign(tone)} ${verdict}</h1>
<p><strong>${assessment.tally}</strong></p>
<p>exit ${assessment.exitCode}: ${assessment.exitMeaning}</p>
${verdict === 'proved' && !assessment.isGood ? disagreement : null}</header>
`;
}

/** A page says "proved" in green only where everything in the evidence says so too. */
function toneOf({ verdict }: Evidence, { isGood }: Assessment): Tone {
  return verdict === 'proved' && !isGood ? 'doubt' : verdictTone[verdict];
}

const disagreement = html`<p><strong>This evidence does not agree with itself: it says "proved", and not everything in it does. Do not rely on it.</strong></p>`;
