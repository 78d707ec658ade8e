import { formatQualified } from '../../core/identifier.ts';
import { comparedBy } from '../compared.ts';
import type { Relation } from '../model.ts';
import { mayFold } from '../tree/folded-reach.ts';
import type { Ground } from './ground.ts';
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

/** What planning any query of the table computes of what is stored with it: calls of constants, whatever the rows are. */
export function foldedOf(relation: Relation, { standing }: Pick<AccessSeed, 'standing'>): readonly Seed[] {
  const object = formatQualified(relation);
  const seed = (what: string, tree: string | null): readonly Seed[] => {
    if (tree === null || !mayFold(tree)) return [];
    return [{ kind: 'expression', what: `constants in ${what} of ${object}`, object, tree, standing, folded: true }];
  };
  return [
    ...relation.checks.flatMap(({ name, expression }) => seed(`check "${name}"`, expression)),
    ...relation.indexes.flatMap(({ name, expressions, predicate }) => [
      ...seed(`index "${name}"`, expressions),
      ...seed(`the condition of index "${name}"`, predicate),
    ]),
    ...(relation.statistics ?? []).flatMap(({ name, expression }) => seed(`statistics "${name}"`, expression)),
  ];
}

/** Functions that somebody wrote for indexes and partition keys to compare by: they run for what is read as well. */
export function comparisonsOf(
  { comparisons, comparedTypes = [] }: Relation,
  { standing }: Pick<AccessSeed, 'standing'>,
  { catalog }: Pick<Ground, 'catalog'>,
): readonly Seed[] {
  const routines = new Set([...comparisons, ...comparedBy(comparedTypes, catalog)]);
  return [...routines].map((routine): Seed => {
    return { kind: 'routine', routine, arguments: [], trigger: null, asked: false, frame: standing.running };
  });
}
