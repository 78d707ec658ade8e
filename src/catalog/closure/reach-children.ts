import type { Reach } from '../reach.ts';
import { hasBody } from './body-of.ts';
import { defaultsOf } from './expand-arguments.ts';
import type { Ground } from './ground.ts';
import type { Child, Seed, Standing } from './seed.ts';
import { valueSeeds } from './value-seeds.ts';

/** Where a piece of SQL stands. */
export interface Place {
  readonly standing: Standing;
  /** What a person would look into: a function's signature, a file, `default of public.t.id`. */
  readonly object: string;
}

/** What a resolved piece of SQL leads to. */
export function reachChildren(reaches: readonly Reach[], place: Place, ground: Ground): readonly Child[] {
  return reaches.flatMap((reach) => {
    const certain = reach.kind === 'call' ? reach.certain : true;
    return seedsOf(reach, place, ground).map((seed) => ({ seed, line: reach.line, certain }));
  });
}

function seedsOf(reach: Reach, { standing, object }: Place, ground: Ground): readonly Seed[] {
  const frame = standing.running;
  switch (reach.kind) {
    case 'call':
      return callSeeds(reach, standing, ground);
    case 'access': {
      const { relation, mode, columns, defaulted, onConflict, only } = reach;
      const columnsInOrder = columns === null ? null : [...columns].sort();
      const access = { relation, mode, columns: columnsInOrder, defaulted, onConflict, only };
      return [{ kind: 'access', ...access, arrival: 'named', standing }];
    }
    case 'value':
      return valueSeeds(reach.type, { direction: reach.direction, standing, catalog: ground.catalog });
    case 'identity':
      return [{ kind: 'identity', sequence: reach.sequence }];
    case 'command':
      return [{ kind: 'command', command: reach, frame }];
    case 'raise':
      return [{ kind: 'leaf', node: { kind: 'raise', level: reach.level } }];
    case 'unknown':
      return [{ kind: 'leaf', node: { kind: 'unknown', reason: reach.reason, what: reach.what, object } }];
  }
}

function callSeeds(call: Extract<Reach, { kind: 'call' }>, standing: Standing, { catalog }: Ground): readonly Seed[] {
  const { routine, defaulted } = call;
  const called = catalog.routine(routine);
  // A body is read once, whatever it is called with.
  const given = called !== null && hasBody(called) ? [] : call.arguments;
  const seed: Seed = {
    kind: 'routine',
    routine,
    arguments: given,
    trigger: null,
    asked: true,
    frame: standing.running,
  };
  return called === null || defaulted === 0 ? [seed] : [...defaultsOf(called, standing), seed];
}
