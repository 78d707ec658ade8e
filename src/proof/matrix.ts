import type { ErrorKind } from '../core/error-codes.ts';
import type { Evidence, ProofId } from './evidence.ts';
import type { Observed } from './observed.ts';
import type { Judgement } from './proof.ts';

/** How a run ended: held altogether, with a finding, or as an error does. The command line makes an exit code of it. */
export type End = 'ok' | 'finding' | ErrorKind;

/** Where several apply, the first of these wins. */
const strongestFirst = [
  'alarm',
  'finding',
  'refused',
  'inconclusive',
  'environment',
  'usage',
] as const satisfies readonly End[];

/** What a run that ended so is called. */
export const verdictOf = {
  ok: 'proved',
  finding: 'broken',
  alarm: 'alarm',
  refused: 'refused',
  inconclusive: 'inconclusive',
  environment: 'inconclusive',
  usage: 'inconclusive',
} as const satisfies Record<End, Evidence['verdict']>;

/** The end and the verdict of a run, from the judgements of all proofs. Green is only what nothing speaks against. */
export function concludeRun(
  judgements: readonly Judgement<ProofId>[],
  observed: Observed,
): { readonly end: End; readonly verdict: Evidence['verdict'] } {
  const ends = new Set(judgements.map((judgement) => endOf(judgement, observed)));
  if (observed.stopped !== null) ends.add(kindOfStop(observed));
  if (observed.cases.some(({ outcome }) => outcome === 'alarm')) ends.add('alarm');
  if (observed.cases.length === 0 && ends.size === 1) ends.add('inconclusive');
  const end = strongestFirst.find((kind) => ends.has(kind)) ?? 'ok';
  return { end, verdict: verdictOf[end] };
}

/** What stopped the run explains why a proof is unknown: it is then no finding of its own. */
function endOf({ status, end }: Judgement<ProofId>, observed: Observed): End {
  if (status === 'pass' || status === 'skipped') return 'ok';
  if (end !== undefined) return end;
  return status === 'fail' ? 'finding' : kindOfStop(observed);
}

/** A server that went away in the middle: `environment` promises that nothing was executed, and something was. */
function kindOfStop({ stopped, cases }: Observed): ErrorKind {
  if (stopped === null) return 'inconclusive';
  return stopped.kind === 'environment' && cases.length > 0 ? 'inconclusive' : stopped.kind;
}
