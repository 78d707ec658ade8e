import { stringOf, type TreeNode, wordIn } from '../tree/node.ts';
import { aliasOf } from './table-names.ts';

/**
 * What the head calls the queries of its WITH, by the name that the base has for the same place: only where the name is said of nothing
 * else, so that writing the base's names into the head changes no meaning. A WITH inside the statement is compared as it is written.
 */
export function renamedQueries(base: TreeNode, head: TreeNode): ReadonlyMap<string, string> {
  const [was, is] = [queriesOf(base).names, queriesOf(head).names];
  const gone = was.filter((name) => !is.includes(name));
  const fresh = is.filter((name) => !was.includes(name));
  if (fresh.length === 0 || gone.length !== fresh.length) return new Map();
  const [inBase, inHead] = [meaningsOf(base), meaningsOf(head)];
  const pairs = fresh.flatMap((name, index) => {
    const old = gone[index] ?? name;
    const isOnlyQuery = inHead.onlyQueries.has(name) && inBase.onlyQueries.has(old);
    return isOnlyQuery && !inBase.all.has(name) && !inHead.all.has(old) ? [[name, old] as const] : [];
  });
  return new Map(pairs);
}

/** The statement's own WITH. */
function queriesOf(tree: TreeNode): {
  readonly names: readonly string[];
  readonly queries: readonly TreeNode[];
  readonly isRecursive: boolean;
} {
  const clause = tree.fields.get('withClause');
  const queries = clause?.fields.get('ctes')?.items ?? [];
  return {
    names: queries.map((query) => wordIn(query, 'ctename') ?? ''),
    queries,
    isRecursive: clause?.fields.get('recursive')?.value === true,
  };
}

interface Meanings {
  /** Every name of a table, an alias, a query, a function, or that stands in front of a column or alone. */
  readonly all: ReadonlySet<string>;
  /** The queries of the statement's own WITH whose name means them wherever it stands. */
  readonly onlyQueries: ReadonlySet<string>;
}

function meaningsOf(tree: TreeNode): Meanings {
  const { names, queries, isRecursive } = queriesOf(tree);
  const { all, others } = namesBelow(tree);
  // Without RECURSIVE the queries in front of it, and it itself, mean a table by the name.
  const readFirst = new Map<string, number>();
  if (!isRecursive) {
    for (const [index, query] of queries.entries()) {
      for (const table of namesBelow(query).tables) readFirst.set(table, readFirst.get(table) ?? index);
    }
  }
  const onlyQueries = names.filter(
    (name, index) =>
      !others.has(name) &&
      names.indexOf(name) === index &&
      names.lastIndexOf(name) === index &&
      (readFirst.get(name) ?? names.length) > index,
  );
  return { all, onlyQueries: new Set(onlyQueries) };
}

const written = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** Names below a node: of tables without a schema, and what keeps a name from being a query's alone. */
function namesBelow(start: TreeNode) {
  const [all, others, tables] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const expanded = new Set<TreeNode>();
  const other = (...names: readonly (string | null | undefined)[]): void => {
    for (const name of names) if (typeof name === 'string') others.add(name);
  };
  const top = new Set(start.fields.get('withClause')?.fields.get('ctes')?.items);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const relname = wordIn(node, 'relname');
    if (relname !== null) {
      const isQualified = node.fields.has('schemaname');
      if (isQualified) other(relname);
      else tables.add(relname);
      all.add(relname);
    }
    other(aliasOf(node));
    // What is written is a table, whatever WITH calls its queries; what is locked is called by its alias.
    if (written.has(node.tag)) other(relnameOf(node.fields.get('relation')));
    for (const locked of node.fields.get('lockedRels')?.items ?? []) other(relnameOf(locked));
    if (node.tag === 'CommonTableExpr' && !top.has(node)) other(wordIn(node, 'ctename'));
    if (node.tag === 'CommonTableExpr') all.add(wordIn(node, 'ctename') ?? '');
    const words = node.fields.get(node.tag === 'FuncCall' ? 'funcname' : 'fields')?.items ?? [];
    if (node.tag === 'FuncCall') other(stringOf(words.at(-1)));
    if (node.tag === 'ResTarget') expanded.add(node.fields.get('val') ?? node);
    if (node.tag === 'ColumnRef') {
      const isColumn = words.length === 2 && (words[1]?.tag !== 'A_Star' || expanded.has(node));
      // The name alone is the whole row, and names its result column.
      if (isColumn) all.add(stringOf(words[0]) ?? '');
      else other(...words.map(stringOf));
    }
    for (const field of node.fields.values()) waiting.push(field);
    for (const item of node.items) waiting.push(item);
  }
  for (const name of others) all.add(name);
  return { all, others, tables };
}

function relnameOf(table: TreeNode | undefined): string | null {
  return table === undefined ? null : wordIn(table, 'relname');
}
