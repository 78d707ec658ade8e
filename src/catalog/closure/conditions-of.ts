import { formatQualified } from '../../core/identifier.ts';
import type { Relation } from '../model.ts';
import type { AccessSeed, Seed } from './seed.ts';

/** Expressions that run for every row version that is written: checks, and what indexes are made of. */
export function conditionsOf(relation: Relation, { standing }: AccessSeed): readonly Seed[] {
  const object = formatQualified(relation);
  const seed = (what: string, tree: string): Seed => ({ kind: 'expression', what, object, tree, standing });
  return [
    ...relation.checks.map(({ name, expression }) => seed(`check "${name}" of ${object}`, expression)),
    ...relation.indexes.flatMap(({ name, expressions, predicate }) => [
      ...(expressions === null ? [] : [seed(`index "${name}" of ${object}`, expressions)]),
      ...(predicate === null ? [] : [seed(`condition of index "${name}" of ${object}`, predicate)]),
    ]),
  ];
}
