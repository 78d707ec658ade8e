import { counted } from '../../../core/text.ts';
import type { ProofEvidence } from '../../../proof/evidence.ts';
import type { LabelledRun } from '../../merged/labelled-runs.ts';
import { statuses, statusTone } from '../../text/words.ts';
import { fold } from '../fold.ts';
import { type Html, html } from '../markup.ts';
import { chip, name } from '../parts.ts';
import { proofData } from '../verify/proof-data.ts';

/** Of more runs than this, what a proof rests on is shown only where it did not pass. */
const runsInFull = 8;

interface Told {
  readonly proof: ProofEvidence;
  readonly label: string;
}

/** Each claim once, with what became of it in every run. */
export function mergedProofs(runs: readonly LabelledRun[]): Html | null {
  const all = runs.flatMap(({ run, label }) => run.proofs.map((proof): Told => ({ proof, label })));
  const ids = [...new Set(all.map(({ proof }) => proof.id))];
  if (ids.length === 0) return null;
  const inFull = runs.length <= runsInFull;
  return html`${ids.map((id) =>
    claim(
      all.filter(({ proof }) => proof.id === id),
      inFull,
    ),
  )}`;
}

function claim(told: readonly Told[], inFull: boolean): Html | null {
  const [first] = told;
  if (first === undefined) return null;
  const { id, claim: words } = first.proof;
  const worst = statuses.find((status) => told.some(({ proof }) => proof.status === status)) ?? 'unknown';
  const each = statuses.flatMap((status) => {
    const count = told.filter(({ proof }) => proof.status === status).length;
    return count === 0 ? [] : [`${status} in ${counted(count, 'run')}`];
  });
  return fold({
    id: id.toLowerCase(),
    kind: `proof ${statusTone[worst]}`,
    open: worst === 'fail',
    summary: html`${chip(statusTone[worst], worst)}<h3>${id}</h3><span class="wide">${words}<br/><span class="quiet">${each.join(', ')}</span></span>`,
    inside: html`${told.map((one) => inRun(one, inFull))}`,
  });
}

function inRun({ proof, label }: Told, inFull: boolean): Html {
  const { status, sentence } = proof;
  const data = inFull || status !== 'pass' ? proofData(proof) : null;
  return html`<h4>${chip(statusTone[status], status)} ${name(label)}</h4><p>${sentence}</p><div class="of-run">${data}</div>\n`;
}
