import type { Statement } from './parse.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from './tree.ts';

interface Step {
  readonly name: string;
  readonly value: unknown;
  /** Names that WITH gives at this place. */
  readonly scope: ReadonlySet<string>;
}

/**
 * The RangeVar nodes of a statement that mean a table (or view), in the order of the text where the tree keeps it.
 * A name that WITH introduces is none where it is visible; elsewhere, and as the target of a write, it is a table (manual 7.8).
 */
export function tablesOf(statement: Statement): readonly Fields[] {
  const tables: Fields[] = [];
  const pending: Step[] = [{ name: statement.tag, value: statement.fields, scope: new Set() }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { name, value, scope } = step;
    if (Array.isArray(value)) {
      // One by one: a hostile list has more elements than a call takes arguments.
      for (let index = value.length - 1; index >= 0; index -= 1) pending.push({ name, value: value[index], scope });
    } else if (isFields(value)) {
      if (isTable(name, value, scope)) tables.push(value);
      else pending.push(...below(value, scope));
    }
  }
  return tables;
}

function isTable(name: string, node: Fields, scope: ReadonlySet<string>): boolean {
  const relation = textOf(node['relname']);
  if (relation === null || node['relpersistence'] === undefined) return false;
  const isTarget = name === 'relation' || name === 'rel';
  return isTarget || node['schemaname'] !== undefined || !scope.has(relation);
}

/** What to look at inside `node`, each with the WITH names that it can see. */
function below(node: Fields, scope: ReadonlySet<string>): readonly Step[] {
  const withClause = fieldsOf(node['withClause']);
  const expressions = listOf(withClause['ctes']).map((item) => fieldsOf(fieldsOf(item)['CommonTableExpr']));
  const names = expressions.map((expression) => textOf(expression['ctename']) ?? '');
  const all = new Set([...scope, ...names]);
  const steps: Step[] = [];
  for (const [name, value] of Object.entries(node).reverse()) {
    // FOR UPDATE OF names an alias of the FROM list.
    if (name !== 'withClause' && name !== 'lockedRels') steps.push({ name, value, scope: all });
  }
  // Without RECURSIVE a WITH query sees only the ones before it.
  const visible = (index: number): ReadonlySet<string> =>
    withClause['recursive'] === true ? all : new Set([...scope, ...names.slice(0, index)]);
  const inside = expressions.map((value, index) => ({ name: 'CommonTableExpr', value, scope: visible(index) }));
  return [...steps, ...inside.reverse()];
}
