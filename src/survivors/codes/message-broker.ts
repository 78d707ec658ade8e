import { effectRule } from '../effect-rule.ts';

export const messageBroker = effectRule({
  code: 'message-broker',
  category: 'external effect',
  weight: 'survives',
  remedy: 'write the message to an outbox table, and publish it after COMMIT',
  does: 'passes a message to somebody outside the transaction',
});
