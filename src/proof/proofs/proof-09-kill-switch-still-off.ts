import { notReached, type Proof } from '../proof.ts';
import { judgeSwitch } from './proof-01-kill-switch-off.ts';

/** The same bit, read again from its source when everything else is done. */
export const killSwitchStillOff: Proof<'PROOF-9'> = {
  id: 'PROOF-9',
  claim: 'the kill-switch is still off',
  judge: (observed) =>
    observed.killSwitchAfter === null ? notReached<'PROOF-9'>(observed) : judgeSwitch(observed.killSwitchAfter),
};
