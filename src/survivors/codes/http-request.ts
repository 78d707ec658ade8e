import { effectRule } from '../effect-rule.ts';

export const httpRequest = effectRule({
  code: 'http-request',
  category: 'external effect',
  weight: 'survives',
  remedy: 'queue the request in a table, and send it after COMMIT',
  does: 'sends a request while it runs',
});
