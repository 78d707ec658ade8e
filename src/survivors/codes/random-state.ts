import { effectRule } from '../effect-rule.ts';

export const randomState = effectRule({
  code: 'random-state',
  category: 'session state',
  weight: 'noted',
  remedy: 'use `gen_random_uuid()` where the next value must not be guessed',
  does: 'moves the random numbers of the session on',
});
