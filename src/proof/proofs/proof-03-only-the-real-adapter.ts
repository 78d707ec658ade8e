import { counted } from '../../core/text.ts';
import { notReached, type Proof } from '../proof.ts';

/** Nothing that only looks like the live adapter may be taken for it. */
export const onlyTheRealAdapter: Proof<'PROOF-3'> = {
  id: 'PROOF-3',
  claim: 'requireLiveAdapter accepts the real adapter and refuses every non-adapter',
  judge: (observed) => {
    if (observed.gate === null) return notReached(observed);
    if (observed.gate === 'undeclared') {
      return { status: 'skipped', sentence: 'the project declares no adapter', data: null };
    }
    const { specimens } = observed.gate.specimens;
    const refused = specimens.filter(({ mustBe }) => mustBe === 'refused').length;
    const problems = specimens
      .filter(({ mustBe, was }) => mustBe !== was)
      .map(({ specimen, mustBe, was }) => ({
        code: 'wrong-specimen',
        message: `${specimen} was ${was} and must be ${mustBe}`,
        hint: 'mend requireLiveAdapter before anything is executed through it',
      }));
    return problems.length === 0
      ? {
          status: 'pass',
          sentence: `the real adapter accepted, ${counted(refused, 'non-adapter')} refused`,
          data: observed.gate.specimens,
        }
      : { status: 'fail', sentence: 'requireLiveAdapter judged wrong', problems, data: observed.gate.specimens };
  },
};
