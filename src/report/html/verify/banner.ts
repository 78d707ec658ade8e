import type { Evidence } from '../../../proof/evidence.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import { verdictTone } from '../../text/words.ts';
import { banner } from '../banner.ts';
import { type Content, type Html, html } from '../markup.ts';

/** The verdict of a run, or of several; "proved" is green only where everything in the evidence says so too. */
export function verdictBanner(
  assessment: Assessment,
  { verdict, names }: { readonly verdict: Evidence['verdict']; readonly names: readonly Content[] },
): Html {
  const isBelieved = verdict !== 'proved' || assessment.isGood;
  return banner(assessment, {
    names,
    tone: isBelieved ? verdictTone[verdict] : 'doubt',
    more: isBelieved ? null : disagreement,
  });
}

const disagreement = html`<p><strong>This evidence does not agree with itself: it says "proved", and not everything in it does. Do not rely on it.</strong></p>
`;
