import type { Change, Diff, Severity } from '../../review/change.ts';

/** Worst first. */
export const severities = ['unsafe', 'breaking', 'unknown', 'dangerous', 'safe'] as const satisfies readonly Severity[];

/** Keeps the diff from passing: nobody accepts what is unsafe, and what is unknown is as bad as the worst. */
export function blocks({ severity, accepted }: Pick<Change, 'severity' | 'accepted'>, failOn: Severity): boolean {
  if (severity === 'unsafe') return true;
  if (accepted !== null) return false;
  return severity === 'unknown' || severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** Believes the document only where every part of it agrees: a file may have been written by anybody. */
export function isBelieved(diff: Diff): boolean {
  const { verdict, exitCode, stopped, base, head, compared, unchanged, changes, acceptances, failOn } = diff;
  const told = new Set(changes.map(({ contract }) => contract));
  return (
    verdict === 'pass' &&
    exitCode === 0 &&
    stopped === null &&
    base !== null &&
    head !== null &&
    compared.length + unchanged > 0 &&
    !acceptances.some((each) => each.blocks) &&
    compared.every(({ rung, contract }) => rung === 'bytes' || told.has(contract)) &&
    !changes.some((change) => blocks(change, failOn))
  );
}
