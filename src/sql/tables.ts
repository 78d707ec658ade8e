import type { Statement } from './parse.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from './tree.ts';

interface Step {
  readonly name: string;
  readonly value: unknown;
  readonly scope: Scope;
}

/** What WITH gives names to at a place; null: nothing. Shared by all the places that see the same, as a hostile WITH has thousands of queries. */
type Scope = {
  /** The queries of the innermost WITH, by their names: where each stands in it. */
  readonly positions: ReadonlyMap<string, number>;
  /** How many of them are seen. */
  readonly seen: number;
  readonly outer: Scope;
} | null;

function isInScope(name: string, scope: Scope): boolean {
  for (let at = scope; at !== null; at = at.outer) if ((at.positions.get(name) ?? at.seen) < at.seen) return true;
  return false;
}

/**
 * The RangeVar nodes of a statement that mean a table (or view), in the order of the text where the tree keeps it.
 * A name that WITH introduces is none where it is visible; elsewhere, and as the target of a write, it is a table (manual 7.8).
 */
export function tablesOf(statement: Statement): readonly Fields[] {
  const tables: Fields[] = [];
  const pending: Step[] = [{ name: statement.tag, value: statement.fields, scope: null }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { name, value, scope } = step;
    if (Array.isArray(value)) {
      // One by one: a hostile list has more elements than a call takes arguments.
      for (let index = value.length - 1; index >= 0; index -= 1) pending.push({ name, value: value[index], scope });
    } else if (isFields(value)) {
      if (isTable(name, value, scope)) tables.push(value);
      else for (const each of below(value, scope)) pending.push(each);
    }
  }
  return tables;
}

function isTable(name: string, node: Fields, scope: Scope): boolean {
  const relation = textOf(node['relname']);
  if (relation === null || node['relpersistence'] === undefined) return false;
  const isTarget = name === 'relation' || name === 'rel';
  return isTarget || node['schemaname'] !== undefined || !isInScope(relation, scope);
}

/** What to look at inside `node`, each with the WITH names that it can see. */
function below(node: Fields, scope: Scope): readonly Step[] {
  const withClause = fieldsOf(node['withClause']);
  const expressions = listOf(withClause['ctes']).map((item) => fieldsOf(fieldsOf(item)['CommonTableExpr']));
  const count = expressions.length;
  const positions = new Map(expressions.map(({ ctename }, index) => [textOf(ctename) ?? '', index]));
  const all: Scope = count === 0 ? scope : { positions, seen: count, outer: scope };
  const steps: Step[] = [];
  for (const [name, value] of Object.entries(node).reverse()) {
    // FOR UPDATE OF names an alias of the FROM list.
    if (name !== 'withClause' && name !== 'lockedRels') steps.push({ name, value, scope: all });
  }
  // Without RECURSIVE a WITH query sees only the ones before it.
  const visible = (index: number): Scope =>
    withClause['recursive'] === true ? all : { positions, seen: index, outer: scope };
  const inside = expressions.map((value, index) => ({ name: 'CommonTableExpr', value, scope: visible(index) }));
  return [...steps, ...inside.reverse()];
}
