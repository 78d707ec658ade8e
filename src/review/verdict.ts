import { type Change, type Diff, type Severity, severities } from './change.ts';

/** Whether nobody answers for a change that is as bad as `failOn` or worse. What is unsafe or unknown blocks whatever it says. */
export function blocks({ severity, accepted }: Pick<Change, 'severity' | 'accepted'>, failOn: Severity): boolean {
  if (severity === 'unsafe') return true;
  if (accepted !== null) return false;
  return severity === 'unknown' || severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** What all of it comes to, and the exit code that says so: 0, 1, or 5 where nothing worse is known than that something is unknown. */
export function judge({
  changes,
  acceptances,
  failOn,
}: Pick<Diff, 'changes' | 'acceptances' | 'failOn'>): Pick<Diff, 'verdict' | 'exitCode'> {
  const blocking = changes.filter((change) => blocks(change, failOn));
  const isFailed = blocking.some(({ severity }) => severity !== 'unknown') || acceptances.some((each) => each.blocks);
  if (isFailed) return { verdict: 'fail', exitCode: 1 };
  return blocking.length > 0 ? { verdict: 'unknown', exitCode: 5 } : { verdict: 'pass', exitCode: 0 };
}
