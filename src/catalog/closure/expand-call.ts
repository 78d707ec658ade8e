import { firstUserOid, type Relation, type Routine } from '../model.ts';
import { isRangeConstructor } from '../range-constructor.ts';
import { offByCall } from './backslashes.ts';
import { callerOf } from './caller-of.ts';
import type { Ground } from './ground.ts';
import { inputTexts } from './input-texts.ts';
import { jsonCastsOf } from './json-casts.ts';
import { namedRelation } from './named-relation.ts';
import { rangeSeeds } from './range-seeds.ts';
import { type Child, childrenOf, type Expansion, type RoutineSeed, type Seed, standingIn } from './seed.ts';
import { summarizedBy } from './summarized.ts';
import { textChildren } from './text-children.ts';
import { textRunnerOf } from './text-runners.ts';

/** pg_type.oid of regclass. */
const regclass = 2205;

/** A call whose routine has no body to read: built in, C, another language, an aggregate. */
export function expandCall(routine: Routine, seed: RoutineSeed, ground: Ground): Expansion {
  const { frame } = seed;
  return {
    node: {
      kind: 'call',
      routine,
      arguments: seed.arguments,
      object: objectOf(routine, seed, ground),
      ...callerOf(seed),
    },
    children: [
      ...childrenOf(
        [
          // What the server's own aggregates are made of is no news to anybody.
          ...(routine.oid < firstUserOid ? [] : routine.supports),
          ...jsonCastsOf(routine, ground.catalog),
        ].map((oid): Seed => ({ kind: 'routine', routine: oid, arguments: [], trigger: null, asked: false, frame })),
      ),
      ...childrenOf([
        ...inputTexts(routine, seed, ground),
        ...summarizedBy(routine, seed, ground),
        ...(routine.schema === 'pg_catalog' ? offByCall(routine.name, seed) : []),
        ...(isRangeConstructor(routine) ? rangeSeeds(routine.returns, frame, ground.catalog) : []),
      ]),
      ...ranTexts(routine, seed, ground),
    ],
  };
}

/** What a first argument of type regclass names. */
function objectOf(routine: Routine, { arguments: given, frame }: RoutineSeed, { catalog }: Ground): Relation | null {
  const text = given[0]?.text ?? null;
  const isRelation = routine.arguments[0]?.type === regclass;
  return isRelation && text !== null ? namedRelation(text, frame, catalog) : null;
}

function ranTexts(routine: Routine, seed: RoutineSeed, ground: Ground): readonly Child[] {
  const runner = textRunnerOf(routine);
  if (runner === null) return [];
  const { frame } = seed;
  const place = { standing: standingIn(frame), object: routine.signature };
  const given = seed.arguments[runner.argument]?.text ?? null;
  const relation = runner.runs === 'table' && given !== null ? namedRelation(given, frame, ground.catalog) : null;
  if (relation !== null) {
    const access = { relation: relation.oid, mode: 'select', columns: null, defaulted: [] } as const;
    const how = { onConflict: false, only: false, arrival: 'named', standing: place.standing } as const;
    return childrenOf([{ kind: 'access', ...access, ...how }]);
  }
  const text = runner.runs === 'query' ? given : null;
  return textChildren({ text, line: null, parameters: [], made: new Set() }, place, ground);
}
