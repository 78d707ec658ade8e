import { effectRule } from '../effect-rule.ts';

export const bufferCache = effectRule({
  code: 'buffer-cache',
  category: 'physical',
  weight: 'noted',
  remedy: 'leave the cache to the server',
  does: 'changes what is in the buffer cache that everybody shares',
});
