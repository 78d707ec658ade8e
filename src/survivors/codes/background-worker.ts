import { effectRule } from '../effect-rule.ts';

export const backgroundWorker = effectRule({
  code: 'background-worker',
  category: 'escape',
  weight: 'survives',
  remedy: 'leave the work to a queue that is read after COMMIT',
  does: 'starts a background worker, whose transactions are its own',
});
