import { effectRule } from '../effect-rule.ts';

export const transactionId = effectRule({
  code: 'transaction-id',
  category: 'physical',
  weight: 'noted',
  remedy: 'use `pg_current_xact_id_if_assigned()` where NULL will do',
  does: 'takes a transaction ID, which is never given back',
});
