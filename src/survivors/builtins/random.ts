import type { BuiltinClass } from './builtin-class.ts';

export const random: BuiltinClass = {
  name: 'random numbers',
  code: 'random-state',
  why: "The state of the generator is the session's memory: the next `random()` of the session continues where this one stopped. (`array_shuffle` and `array_sample` have a generator of their own, which nobody can seed.)",
  names: ['random', 'random_normal', 'setseed'],
};
