import type { KillSwitchReading } from '../../adapter/kill-switch.ts';
import { type Judgement, notReached, type Proof } from '../proof.ts';

type SwitchJudgement = Pick<Judgement<'PROOF-1'>, keyof Judgement<'PROOF-1'>>;

/** What PROOF-1 and PROOF-9 say of a reading. */
export function judgeSwitch(reading: KillSwitchReading): SwitchJudgement {
  const { enabled, found, source } = reading;
  if (!enabled) return { status: 'pass', sentence: `${source} is ${found}`, data: reading };
  const problem = {
    code: 'kill-switch-on',
    message: `the kill-switch is on (${source} is ${found}): the application may change this database for real`,
    hint: 'set execution.enabled to false in contracts/contracts.yaml; verify never writes it',
  };
  return {
    status: 'fail',
    end: 'refused',
    sentence: `the kill-switch is on: ${source} is ${found}`,
    problems: [problem],
    data: reading,
  };
}

export const killSwitchOff: Proof<'PROOF-1'> = {
  id: 'PROOF-1',
  claim: 'the kill-switch is off',
  judge: (observed) =>
    observed.killSwitchBefore === null ? notReached(observed) : judgeSwitch(observed.killSwitchBefore),
};
