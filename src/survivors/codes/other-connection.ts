import { commandSighting } from '../command-sighting.ts';
import { effectRule } from '../effect-rule.ts';

const subscriptions: readonly string[] = ['CreateSubscriptionStmt', 'AlterSubscriptionStmt', 'DropSubscriptionStmt'];

export const otherConnection = effectRule({
  code: 'other-connection',
  category: 'escape',
  weight: 'survives',
  remedy: 'make the call after COMMIT, from the application, or leave it to a queue',
  does: 'works on another connection, in a transaction of its own',
  also: (node) => commandSighting(node, subscriptions, 'connects to another server'),
});
