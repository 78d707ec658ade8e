import { outputName } from '../read/output-name.ts';
import { stringOf, type TreeNode, wordIn } from '../tree/node.ts';

/** The names under which a statement's expressions speak of its tables, and what forbids to rename them. */
export interface TableNames {
  /** In the order of the tree: a table's alias or name, and what it names. */
  readonly tables: readonly { readonly name: string; readonly of: string }[];
  /** Names that mean something by themselves: of columns and whole rows, WITH queries, functions, tables with their schema, `u.*` as a value. */
  readonly fixed: ReadonlySet<string>;
  /** Names that stand in front of a column: `u` of `u.id`. */
  readonly spoken: ReadonlySet<string>;
}

/** Aliases of these name result columns, or hide what is inside. */
const others = new Set(['JoinExpr', 'JsonTable', 'RangeFunction', 'RangeTableFunc', 'RangeTableSample']);

export function tableNamesOf(tree: TreeNode): TableNames {
  const tables: { readonly name: string; readonly of: string }[] = [];
  // What ON CONFLICT, and RETURNING since PostgreSQL 18, call rows; and how these are called where nobody names them.
  const fixed = new Set(['excluded', 'old', 'new', 'json_table', 'xmltable']);
  const spoken = new Set<string>();
  const expanded = new Set<TreeNode>();
  const waiting = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const field of [...node.fields.values()].reverse()) waiting.push(field);
    for (const item of node.items.toReversed()) waiting.push(item);
    const alias = aliasOf(node);
    switch (node.tag) {
      case 'RangeVar':
        tables.push({ name: alias ?? wordIn(node, 'relname') ?? '', of: tableOf(node) });
        break;
      case 'RangeSubselect':
        if (alias !== null) tables.push({ name: alias, of: '(SELECT)' });
        break;
      case 'CommonTableExpr':
        fixed.add(wordIn(node, 'ctename') ?? '');
        break;
      case 'LockingClause':
        for (const locked of node.fields.get('lockedRels')?.items ?? []) fixed.add(wordIn(locked, 'relname') ?? '');
        break;
      case 'ReturningOption':
        // RETURNING WITH (OLD AS o): a table of its own to what is returned.
        tables.push({ name: wordIn(node, 'value') ?? '', of: `(${wordIn(node, 'option') ?? ''})` });
        break;
      case 'ResTarget': {
        const value = node.fields.get('val');
        if (value !== undefined) expanded.add(value);
        break;
      }
      case 'ColumnRef':
        for (const name of fixedBy(node, expanded.has(node))) fixed.add(name);
        spoken.add(stringOf(node.fields.get('fields')?.items[0]) ?? '');
        break;
      default:
        if (others.has(node.tag)) for (const name of namesOfOther(node)) fixed.add(name);
    }
  }
  return { tables, fixed, spoken };
}

export function aliasOf(node: Pick<TreeNode, 'fields'>): string | null {
  const alias = node.fields.get('alias');
  return alias === undefined ? null : wordIn(alias, 'aliasname');
}

function tableOf(node: TreeNode): string {
  return JSON.stringify(['catalogname', 'schemaname', 'relname'].map((field) => wordIn(node, field)));
}

/**
 * `u` alone may be the row of the table u, and names its result column; `public.u.id` is the table without an alias; `u.*` names a result
 * column wherever it is not replaced by the columns.
 */
function fixedBy(reference: TreeNode, isTarget: boolean): readonly string[] {
  const items = reference.fields.get('fields')?.items ?? [];
  const names = items.flatMap((item) => stringOf(item) ?? []);
  if (items.length === 1 || items.length > 2) return names;
  return items[1]?.tag === 'A_Star' && !isTarget ? names : [];
}

function namesOfOther(node: TreeNode): readonly string[] {
  const using = node.fields.get('join_using_alias');
  return [aliasOf(node) ?? functionName(node), using === undefined ? '' : (wordIn(using, 'aliasname') ?? '')];
}

/** A function in FROM that has no alias is a table with the function's name; of ROWS FROM the first one's. */
function functionName(node: TreeNode): string {
  const [first] = node.fields.get('functions')?.items ?? [];
  const called = first?.fields.get('items')?.items[0];
  return called === undefined ? '' : outputName({ val: called.value });
}
