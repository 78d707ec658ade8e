import type { Routine } from '../model.ts';
import { comparisonsOf, conditionsOf } from './conditions-of.ts';
import type { Ground } from './ground.ts';
import { wordsOf } from './named-relation.ts';
import { type RoutineSeed, type Seed, standingIn } from './seed.ts';

const summarizing: ReadonlySet<string> = new Set(['brin_summarize_new_values', 'brin_summarize_range']);

/** Summarizing an index computes its expressions, and compares them, for rows that are there. Any index, where its name is no constant. */
export function summarizedBy({ schema, name }: Routine, seed: RoutineSeed, ground: Ground): readonly Seed[] {
  if (schema !== 'pg_catalog' || !summarizing.has(name)) return [];
  const { brinIndexes = [] } = ground.catalog.surroundings;
  const asked = wordsOf(seed.arguments[0]?.text ?? '')?.at(-1) ?? null;
  const meant = brinIndexes.filter((index) => asked === null || asked === '' || index.name === asked);
  const standing = standingIn(seed.frame);
  return meant.flatMap(({ table }) => {
    const relation = ground.catalog.relation(table);
    return relation === null
      ? []
      : [...conditionsOf(relation, { standing }), ...comparisonsOf(relation, { standing }, ground)];
  });
}
