import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import { convert } from './convert.ts';
import { condition, descend, expression } from './expression.ts';
import { below, type Names } from './names.ts';
import { touch } from './read.ts';
import { returning } from './returning.ts';
import { statementColumns } from './statement.ts';
import { assignments, type Given, isDefault, slotType, subscripts, type Target, targetOf } from './target.ts';
import type { Field } from './value.ts';
import { lineOf, type Walk } from './walk.ts';
import { withClause } from './with-clause.ts';

/** INSERT: from VALUES, a query or DEFAULT VALUES, with what ON CONFLICT does. */
export function insert(fields: Fields, outer: Names, walk: Walk): readonly Field[] | null {
  const around = withClause(fields['withClause'], outer, walk);
  const target = targetOf(fields['relation'], walk);
  const given = inserted(fields, target, around, walk);
  const conflict = fields['onConflictClause'] === undefined ? null : fieldsOf(fields['onConflictClause']);
  touch(target.node, target.meant, walk, {
    mode: 'insert',
    ...overridden(given, fields, target),
    onConflict: conflict !== null,
  });
  const names = below(around, [target.range]);
  if (conflict !== null) onConflict(conflict, target, names, walk);
  return returning(fields['returningClause'], target, names, walk);
}

/** Says what the rows run; tells which columns they give. */
function inserted(fields: Fields, target: Target, names: Names, walk: Walk): Given {
  const source = fieldsOf(fieldsOf(fields['selectStmt'])['SelectStmt']);
  const written = listOf(fields['cols']).map((each) => fieldsOf(fieldsOf(each)['ResTarget']));
  for (const column of written) subscripts(column, below(names), walk);
  const all = (target.relation?.columns ?? []).map(({ name }): Fields => ({ name }));
  const columns = written.length > 0 ? written : all;
  if (fields['selectStmt'] === undefined) return { columns: [], defaulted: [] };
  const isPlain = source['valuesLists'] !== undefined && source['larg'] === undefined;
  const given = isPlain
    ? valueRows(source, columns, target, names, walk)
    : queried(fields['selectStmt'], columns, target, names, walk);
  return written.length > 0 || target.relation !== null ? given : { columns: null, defaulted: given.defaulted };
}

function valueRows(source: Fields, columns: readonly Fields[], target: Target, outer: Names, walk: Walk): Given {
  const names = below(withClause(source['withClause'], outer, walk));
  const given = new Set<string>();
  const defaulted = new Set<string>();
  for (const row of listOf(source['valuesLists'])) {
    for (const [index, item] of listOf(fieldsOf(fieldsOf(row)['List'])['items']).entries()) {
      const column = columns[index] ?? {};
      const name = textOf(column['name']);
      if (name !== null) (isDefault(item) ? defaulted : given).add(name);
      if (isDefault(item)) continue;
      convert(walk, expression(item, names, walk), slotType(target, column, walk).type, lineOf(source, walk));
    }
  }
  for (const clause of ['sortClause', 'limitCount', 'limitOffset']) descend(source[clause], names, walk);
  return { columns: [...given], defaulted: [...defaulted] };
}

function queried(node: unknown, columns: readonly Fields[], target: Target, names: Names, walk: Walk): Given {
  const outputs = statementColumns(node, below(names), walk);
  const fed = outputs === null ? columns : columns.slice(0, outputs.length);
  for (const [index, column] of fed.entries()) {
    const value = outputs?.[index]?.value;
    if (value !== undefined) convert(walk, value, slotType(target, column, walk).type, lineOf(target.node, walk));
  }
  return { columns: fed.flatMap((column) => textOf(column['name']) ?? []), defaulted: [] };
}

/** OVERRIDING USER VALUE ignores what is given to identity columns: they draw from their sequences. */
export function overridden(given: Given, fields: Fields, { relation }: Target): Given {
  if (fields['override'] !== 'OVERRIDING_USER_VALUE') return given;
  const identity = (relation?.columns ?? []).filter((column) => column.identity !== null).map(({ name }) => name);
  const kept = given.columns?.filter((name) => !identity.includes(name)) ?? null;
  return { columns: kept, defaulted: [...new Set([...given.defaulted, ...identity])] };
}

function onConflict(clause: Fields, target: Target, names: Names, walk: Walk): void {
  const excluded = { ...target.range, name: 'excluded', schema: null, unqualified: false };
  const both = below(names, [target.range, excluded]);
  descend(clause['infer'], names, walk);
  if (clause['action'] === 'ONCONFLICT_UPDATE') {
    const set = assignments(target, listOf(clause['targetList']), both, walk);
    touch(target.node, target.meant, walk, { mode: 'update', ...set, onConflict: true });
  }
  condition(clause['whereClause'], both, walk);
}
