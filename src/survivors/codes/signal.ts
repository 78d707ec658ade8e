import { effectRule } from '../effect-rule.ts';

export const signal = effectRule({
  code: 'signal',
  category: 'server state',
  weight: 'survives',
  remedy: "signal sessions from an operator's own connection",
  does: 'signals another session at once',
});
