import type { Relation } from '../model.ts';
import type { TreeNode, TreeValue } from './node-tree.ts';
import { isNode, isTrueAt, listAt, nodesAt, numberAt, textAt } from './tree-fields.ts';

/** Columns that are given a value, and those that are given DEFAULT; a VALUES list of several rows may do both to one. */
export interface TargetColumns {
  readonly columns: readonly string[];
  readonly defaulted: readonly string[];
}

/** Of an UPDATE's SET: the entries are named for the columns. */
export function assignedColumns(entries: readonly TreeNode[]): TargetColumns {
  return sorted(entries, new Set());
}

/** Of an INSERT, or of MERGE's. `from` has the target list, `query` the range table that it looks into. */
export function insertedColumns(about: {
  readonly query: TreeNode;
  readonly from: TreeNode;
  readonly relation: Relation | null;
}): TargetColumns {
  const { query, from, relation } = about;
  const { columns, defaulted } = sorted(nodesAt(from, 'targetList'), defaultsOfValues(query));
  // OverridingKind: 1 is OVERRIDING USER VALUE: identity columns draw from their sequences all the same.
  const overridden = numberAt(from, 'override') === 1 ? identitiesOf(relation) : new Set<string>();
  return {
    columns: columns.filter((name) => !overridden.has(name)),
    defaulted: [...new Set([...defaulted, ...columns.filter((name) => overridden.has(name))])],
  };
}

function sorted(entries: readonly TreeNode[], someDefault: ReadonlySet<string>): TargetColumns {
  const columns: string[] = [];
  const defaulted: string[] = [];
  for (const entry of entries) {
    const name = textAt(entry, 'resname');
    if (name === null || isTrueAt(entry, 'resjunk')) continue;
    const expression = innermost(entry.fields.get('expr'));
    if (expression?.name === 'SETTODEFAULT') defaulted.push(name);
    else columns.push(name);
    if (expression?.name === 'VAR' && someDefault.has(placeOf(expression))) defaulted.push(name);
  }
  return { columns, defaulted };
}

/** DEFAULT of a domain's column is wrapped into the coercion to the domain. */
function innermost(value: TreeValue | undefined): TreeNode | null {
  let node = isNode(value) ? value : null;
  while (node?.name === 'COERCETODOMAIN' || node?.name === 'RELABELTYPE') {
    const inside = node.fields.get('arg');
    node = isNode(inside) ? inside : null;
  }
  return node;
}

function placeOf(variable: TreeNode): string {
  return `${numberAt(variable, 'varno')}.${numberAt(variable, 'varattno')}`;
}

/** Which columns of which VALUES lists hold the word DEFAULT, as `range table entry.column`. */
function defaultsOfValues(query: TreeNode): ReadonlySet<string> {
  const places = nodesAt(query, 'rtable').flatMap((table, index) =>
    listAt(table, 'values_lists').flatMap((row) =>
      Array.isArray(row)
        ? row.flatMap((value: TreeValue, column: number) =>
            innermost(value)?.name === 'SETTODEFAULT' ? [`${index + 1}.${column + 1}`] : [],
          )
        : [],
    ),
  );
  return new Set(places);
}

function identitiesOf(relation: Relation | null): ReadonlySet<string> {
  return new Set(relation?.columns.flatMap(({ name, identity }) => (identity === null ? [] : [name])));
}
