import { effectRule } from '../effect-rule.ts';

export const transactionLock = effectRule({
  code: 'transaction-lock',
  category: 'felt by others',
  weight: 'noted',
  remedy: 'choose a key that only those take who must wait for each other',
  does: 'takes an advisory lock until ROLLBACK: whoever wants the same waits',
});
