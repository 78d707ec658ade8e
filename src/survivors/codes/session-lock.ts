import { effectRule } from '../effect-rule.ts';

export const sessionLock = effectRule({
  code: 'session-lock',
  category: 'session state',
  weight: 'survives',
  remedy: "use the transaction's lock: `pg_advisory_xact_lock`",
  does: 'takes or gives up an advisory lock of the session: ROLLBACK does not take that back',
});
