import type { Evidence, ProofEvidence } from '../../../proof/evidence.ts';
import type { Tone } from '../../layout/palette.ts';
import { statusTone } from '../../text/words.ts';
import { fold } from '../fold.ts';
import { type Html, html } from '../markup.ts';
import { chip, firstOf } from '../parts.ts';
import { problem } from '../problem.ts';
import { proofData } from './proof-data.ts';

// Of one proof: the findings above have the worst.
const problemsShown = 20;

const problemTone = { fail: 'bad', unknown: 'doubt', skipped: 'doubt', pass: 'quiet' } as const satisfies Record<
  ProofEvidence['status'],
  Tone
>;

/** The claims in their order, each with what was seen, and what that rests on to be opened. */
export function proofs({ proofs: all }: Evidence): Html | null {
  return all.length === 0 ? null : html`${all.map(proof)}`;
}

function proof(one: ProofEvidence): Html {
  const { id, claim, status, sentence, problems } = one;
  const tone = statusTone[status];
  const said = html`${chip(tone, status)}<h3>${id}</h3><span class="wide">${claim}<br/><span class="quiet">${sentence}</span></span>`;
  const wrong = firstOf(problems, {
    most: problemsShown,
    noun: 'more problem',
    show: (some) => html`${some.map((each) => problem(problemTone[status], each))}`,
  });
  const data = proofData(one);
  const known =
    data ?? (problems.length === 0 ? html`<p class="quiet">The run has nothing more to show for it.</p>` : null);
  return fold({
    id: id.toLowerCase(),
    kind: `proof ${tone}`,
    open: status === 'fail',
    summary: said,
    inside: html`${wrong}${known}`,
  });
}
