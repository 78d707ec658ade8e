import type { Routine } from '../model.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import { childrenOf, type Expansion, type Seed, type Standing, standingIn } from './seed.ts';
import { incomingValue } from './value-seeds.ts';

/**
 * The defaults of a routine's arguments: evaluated by who calls it. Which of several are taken is not asked: arguments may
 * be given by name.
 */
export function defaultsOf({ defaultTree, signature }: Routine, standing: Standing): readonly Seed[] {
  if (defaultTree === null) return [];
  return [{ kind: 'expression', what: `defaults of ${signature}`, object: signature, tree: defaultTree, standing }];
}

/** A call from outside: arguments may be left out, and those that are given become values of their types. */
export function expandArguments(seed: Extract<Seed, { kind: 'arguments' }>, { catalog }: Ground): Expansion {
  const routine = catalog.routine(seed.routine);
  if (routine === null) return gone(`routine ${seed.routine}`);
  const { frame } = seed;
  const inputs = routine.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  const { signature } = routine;
  return {
    node: { kind: 'expression', what: `arguments of ${signature}`, object: signature },
    children: childrenOf([
      ...defaultsOf(routine, standingIn(frame)),
      ...inputs.flatMap(({ type }) => incomingValue(type, { frame, catalog })),
    ]),
  };
}
