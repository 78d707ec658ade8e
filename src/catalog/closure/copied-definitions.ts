import { formatQualified } from '../../core/identifier.ts';
import type { Statement } from '../../sql/parse.ts';
import { fieldsOf, listOf, numberOf, textOf } from '../../sql/tree.ts';
import type { Relation } from '../model.ts';
import { typeOf } from '../resolve/type-name.ts';
import { comparisonsOf } from './conditions-of.ts';
import type { Ground } from './ground.ts';
import { lookUp } from './named-relation.ts';
import type { Seed, Standing } from './seed.ts';
import { defaultOfDomain } from './values-of.ts';

/** TableLikeOption (nodes/parsenodes.h). */
const bits = { checks: 4, defaults: 8, generated: 16, indexes: 64 } as const;
type Part = keyof typeof bits;

/**
 * What a new table takes over from another one, by LIKE, INHERITS or PARTITION OF: the catalog does not show it before it
 * is made, and a row that is written to it runs this.
 */
export function copiedDefinitions(
  { tag, fields }: Statement,
  standing: Standing,
  { catalog }: Ground,
): readonly Seed[] {
  const made = domainDefaults(tag === 'AlterTableStmt' ? fields['cmds'] : fields['tableElts'], standing, catalog);
  if (tag !== 'CreateStmt') return made;
  const found = (rangeVar: unknown): Relation | null => {
    const { schemaname, relname } = fieldsOf(rangeVar);
    return lookUp({ schema: textOf(schemaname), name: textOf(relname) ?? '' }, standing.running, catalog);
  };
  const likes = listOf(fields['tableElts']).flatMap((element) => {
    const like = fieldsOf(fieldsOf(element)['TableLikeClause']);
    const relation = found(like['relation']);
    const options = numberOf(like['options']) ?? 0;
    const has = (part: Part): boolean => Math.floor(options / bits[part]) % 2 === 1;
    if (relation === null) return [];
    return [
      ...expressionsOf(relation, has, standing),
      ...(has('indexes') ? comparisonsOf(relation, { standing }, { catalog }) : []),
    ];
  });
  const parents = listOf(fields['inhRelations']).flatMap((parent) => {
    const relation = found(fieldsOf(parent)['RangeVar']);
    if (relation === null) return [];
    return [
      ...expressionsOf(relation, () => true, standing),
      ...keyOf(relation, standing),
      ...comparisonsOf(relation, { standing }, { catalog }),
    ];
  });
  return [...likes, ...parents, ...made];
}

/** A new partition takes rows from nobody: those of the default one are looked at. */
function keyOf(relation: Relation, standing: Standing): readonly Seed[] {
  const { partitionKey: tree } = relation;
  const object = formatQualified(relation);
  return tree === null ? [] : [{ kind: 'expression', what: `partition key of ${object}`, object, tree, standing }];
}

/** A column of a domain has the default of the domain. */
function domainDefaults(definitions: unknown, standing: Standing, catalog: Ground['catalog']): readonly Seed[] {
  return listOf(definitions).flatMap((definition): readonly Seed[] => {
    const added = fieldsOf(fieldsOf(definition)['AlterTableCmd'])['def'];
    const column = fieldsOf(fieldsOf(added ?? definition)['ColumnDef']);
    const typeName = fieldsOf(column['typeName']);
    if (typeName['names'] === undefined) return [];
    const type = typeOf(typeName, { catalog, searchPath: standing.running.searchPath });
    const tree = type === null ? null : defaultOfDomain(type, { catalog });
    const facts = type === null ? null : catalog.type(type);
    if (tree === null || facts === null) return [];
    const object = formatQualified(facts);
    return [{ kind: 'expression', what: `default of domain ${object}`, object, tree, standing }];
  });
}

function expressionsOf(relation: Relation, has: (part: Part) => boolean, standing: Standing): readonly Seed[] {
  const object = formatQualified(relation);
  const seed = (what: string, tree: string | null): readonly Seed[] =>
    tree === null ? [] : [{ kind: 'expression', what, object, tree, standing }];
  return [
    ...relation.columns.flatMap(({ name, expression, generated }) => {
      if (generated !== null) return has('generated') ? seed(`generated column ${object}.${name}`, expression) : [];
      return has('defaults') ? seed(`default of ${object}.${name}`, expression) : [];
    }),
    ...(has('checks') ? relation.checks : []).flatMap(({ name, expression }) =>
      seed(`check "${name}" of ${object}`, expression),
    ),
    ...(has('indexes') ? relation.indexes : []).flatMap(({ name, expressions, predicate }) => [
      ...seed(`index "${name}" of ${object}`, expressions),
      ...seed(`condition of index "${name}" of ${object}`, predicate),
    ]),
  ];
}
