import { formatQualified } from '../../core/identifier.ts';
import type { Relation } from '../model.ts';
import { resolveTypeName, typeMentions } from '../resolve/type-name.ts';
import { comparisonsOf, conditionsOf } from './conditions-of.ts';
import type { Ground } from './ground.ts';
import { relationOfWords } from './named-relation.ts';
import { type Seed, type Standing, standingIn } from './seed.ts';
import { incomingValue } from './value-seeds.ts';

type CommandSeed = Extract<Seed, { kind: 'command' }>;

/** Commands that may write every row of a table anew, build its indexes, or check its constraints. */
const rebuilding: ReadonlySet<string> = new Set([
  'AlterTableStmt',
  'ClusterStmt',
  'RefreshMatViewStmt',
  'ReindexStmt',
  'VacuumStmt',
]);

/** What is stored with a table or domain, and a command runs for the rows that are there. */
export function rebuiltBy({ command, frame }: CommandSeed, ground: Ground): readonly Seed[] {
  const { catalog } = ground;
  const { tag, object } = command;
  if (object === null) return [];
  if (tag === 'AlterDomainStmt') {
    if (ground.needs(typeMentions(object))) return [];
    const type = resolveTypeName(object, { catalog, searchPath: frame.searchPath });
    return type === null ? [] : incomingValue(type, { frame, catalog });
  }
  const table = rebuilding.has(tag) ? relationOfWords(object, frame, catalog) : null;
  return table === null ? [] : storedWith(table, standingIn(frame), ground);
}

function storedWith(table: Relation, standing: Standing, ground: Ground): readonly Seed[] {
  const object = formatQualified(table);
  const generated = table.columns.flatMap(({ name, generated: how, expression }): readonly Seed[] => {
    if (how === null || expression === null) return [];
    return [{ kind: 'expression', what: `generated column ${object}.${name}`, object, tree: expression, standing }];
  });
  const below = table.children.flatMap((child) => {
    const relation = ground.catalog.relation(child);
    return relation === null ? [] : storedWith(relation, standing, ground);
  });
  const statistics = (table.statistics ?? []).map(({ name, expression: tree }): Seed => {
    return { kind: 'expression', what: `statistics "${name}" of ${object}`, object, tree, standing };
  });
  // What ANALYZE looks at is sorted, column by column.
  const comparedTypes = table.columns.map(({ type }) => type);
  const compared = comparisonsOf({ ...table, comparedTypes }, { standing }, ground);
  return [...conditionsOf(table, { standing }), ...generated, ...statistics, ...compared, ...below];
}
