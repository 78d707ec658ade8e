import { counted } from '../../core/text.ts';
import { notReached, type Proof } from '../proof.ts';

/** Every adapter method must be refused by the gate, before anybody asks for a connection. */
export const methodsRefused: Proof<'PROOF-2'> = {
  id: 'PROOF-2',
  claim: 'all adapter methods are refused before any database connect, with the real database wired in',
  judge: (observed) => {
    if (observed.gate === null) return notReached(observed);
    if (observed.gate === 'undeclared') {
      return { status: 'skipped', sentence: 'the project declares no adapter', data: null };
    }
    const { methods, connectionsOpened } = observed.gate.methods;
    const problems = methods
      .filter(({ refusedWith }) => refusedWith !== 'kill-switch-off')
      .map(({ method, refusedWith }) => ({
        code: 'not-refused',
        message: `method "${method}" ended with ${refusedWith ?? 'success'} instead of being refused by the kill-switch`,
        hint: 'ask the gate in the first line of the method',
      }));
    if (connectionsOpened > 0) {
      problems.push({
        code: 'connected',
        message: `${counted(connectionsOpened, 'connection')} asked for while the kill-switch was off`,
        hint: 'ask the gate before the connection provider',
      });
    }
    return problems.length === 0
      ? {
          status: 'pass',
          sentence: `${counted(methods.length, 'method')} refused, connections opened: 0`,
          data: observed.gate.methods,
        }
      : { status: 'fail', sentence: 'the gate let something through', problems, data: observed.gate.methods };
  },
};
