import { commandSighting } from '../command-sighting.ts';
import { effectRule } from '../effect-rule.ts';

export const notify = effectRule({
  code: 'notify',
  category: 'hidden by ROLLBACK',
  weight: 'noted',
  remedy: 'listen in a test that commits',
  does: 'sends a notification at COMMIT: ROLLBACK drops it',
  also: (node) => commandSighting(node, ['NotifyStmt'], 'sends a notification at COMMIT: ROLLBACK drops it'),
});
