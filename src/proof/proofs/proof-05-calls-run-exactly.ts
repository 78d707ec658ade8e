import { counted } from '../../core/text.ts';
import { notReached, type Proof } from '../proof.ts';
import { tally } from '../tally.ts';

/** Every case of every `call` contract ran in a rollback-only transaction, and did what the contract declares. */
export const callsRunExactly: Proof<'PROOF-5'> = {
  id: 'PROOF-5',
  claim: 'every call contract runs exactly, in a rollback-only transaction',
  judge: (observed) => {
    const calls = observed.contracts.filter(({ kind }) => kind === 'call');
    if (calls.length === 0) return { status: 'skipped', sentence: 'no call contract is selected', data: null };
    const counts = tally(calls, observed.cases);
    if (counts.ran === 0) return notReached(observed);
    const { held, broken, unknown, alarms, problems } = counts;
    const data = { contracts: calls.length, cases: counts.expected, held, broken, unknown, alarms };
    const of = `${held} of ${counted(counts.expected, 'case')} of ${counted(calls.length, 'contract')} held`;
    if (alarms > 0) return { status: 'fail', end: 'alarm', sentence: `alarm: ${of}`, problems, data };
    if (broken > 0) return { status: 'fail', sentence: of, problems, data };
    return held === counts.expected
      ? { status: 'pass', sentence: `${of}: declared effects are the observed ones`, data }
      : { status: 'unknown', sentence: `${of}; of the others nothing is known`, problems, data };
  },
};
