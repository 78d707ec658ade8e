import { effectRule } from '../effect-rule.ts';

export const waits = effectRule({
  code: 'waits',
  category: 'felt by others',
  weight: 'noted',
  remedy: 'leave it out of what is proved',
  does: 'keeps the transaction open, with its locks and its snapshot',
});
