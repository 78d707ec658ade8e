import { formatQualified } from '../../core/identifier.ts';
import type { Relation } from '../model.ts';
import type { AccessSeed, Seed } from './seed.ts';

/** Expressions that run for every row version that is written: checks, what indexes are made of, what says which partition it goes to. */
export function conditionsOf(relation: Relation, { standing }: Pick<AccessSeed, 'standing'>): readonly Seed[] {
  const object = formatQualified(relation);
  const seed = (what: string, tree: string): Seed => ({ kind: 'expression', what, object, tree, standing });
  return [
    ...relation.checks.map(({ name, expression }) => seed(`check "${name}" of ${object}`, expression)),
    ...(relation.partitionKey === null ? [] : [seed(`partition key of ${object}`, relation.partitionKey)]),
    ...relation.indexes.flatMap(({ name, expressions, predicate }) => [
      ...(expressions === null ? [] : [seed(`index "${name}" of ${object}`, expressions)]),
      ...(predicate === null ? [] : [seed(`condition of index "${name}" of ${object}`, predicate)]),
    ]),
  ];
}

/** Functions that somebody wrote for indexes and partition keys to compare by: they run for what is read as well. */
export function comparisonsOf({ comparisons }: Relation, { standing }: AccessSeed): readonly Seed[] {
  return comparisons.map((routine): Seed => {
    return { kind: 'routine', routine, arguments: [], trigger: null, asked: false, frame: standing.running };
  });
}
