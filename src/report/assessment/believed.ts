import type { Evidence } from '../../proof/evidence.ts';

/** Believes the evidence only where every part of it agrees: a file may have been written by anybody. */
export function isGood({ verdict, exitCode, stopped, proofs, cases }: Evidence): boolean {
  return (
    verdict === 'proved' &&
    exitCode === 0 &&
    stopped === null &&
    proofs.some(({ status }) => status === 'pass') &&
    proofs.every(({ status }) => status === 'pass' || status === 'skipped') &&
    cases.every(({ outcome }) => outcome === 'held')
  );
}
