import { effectRule } from '../effect-rule.ts';

export const queuedWork = effectRule({
  code: 'queued-work',
  category: 'hidden by ROLLBACK',
  weight: 'noted',
  remedy: 'look at the queue in a test that commits',
  does: 'queues work that others do after COMMIT: ROLLBACK drops it',
});
