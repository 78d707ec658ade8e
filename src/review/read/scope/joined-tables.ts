import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../../sql/tree.ts';
import { isSameTree, nodeOf, nodesWithTag } from '../node.ts';

/** An entry of FROM that is no join. */
interface Table {
  readonly node: unknown;
  /** What the statement calls it; null where nobody can say. */
  readonly name: string | null;
}

/** Whether two FROM take the same, in whatever order; and in the same one where an entry can speak of those in front of it. */
export function isSameTables(old: Fields, now: Fields): boolean {
  const [before, after] = [tablesOf(old['fromClause']), tablesOf(now['fromClause'])];
  if (before.length !== after.length) return false;
  if (before.some(({ node }) => seesOthers(node)))
    return before.every(({ node }, at) => isSameTree(node, after[at]?.node));
  const left = [...after];
  return before.every(({ node }) => {
    const at = left.findIndex((other) => isSameTree(node, other.node));
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

/** The tables below some entries of FROM, in the order in which they are written. */
function tablesOf(entries: unknown): readonly Table[] {
  const tables: Table[] = [];
  const left: unknown[] = [...listOf(entries)].reverse();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const node = nodeOf(next);
    if (node?.tag === 'JoinExpr') left.push(node.fields['rarg'], node.fields['larg']);
    else tables.push({ node: next, name: node === null ? null : nameIn(node.fields) });
  }
  return tables;
}

function nameIn(table: Fields): string | null {
  return textOf(fieldsOf(table['alias'])['aliasname']) ?? textOf(table['relname']);
}

/** Functions may always speak of the tables in front of them, subqueries by LATERAL (manual 7.2.1.5). */
function seesOthers(entry: unknown): boolean {
  const node = nodeOf(entry);
  if (node?.tag === 'RangeSubselect') return node.fields['lateral'] === true;
  return node?.tag !== 'RangeVar' && nodesWithTag({ entry }, 'ColumnRef').length > 0;
}

/** A condition of WHERE or of an ON, with the tables whose columns it can name without a doubt. */
export interface Placed {
  readonly condition: unknown;
  /** The names of its tables, sorted: of WHERE all of FROM, of ON those that are joined there. */
  readonly visible: string;
  /** Whether it names a table of FROM that it cannot see: 42P01. */
  readonly isBlind: boolean;
  /** Whether it names a column without its table: which one is meant depends on what it sees. */
  readonly isBare: boolean;
}

/** Where the conditions `of` a clause of this SELECT stand; `join` is the one whose ON it is, null for WHERE. */
export function placed(conditions: readonly unknown[], select: Fields, join: Fields | null): readonly Placed[] {
  const all = namesIn(listOf(select['fromClause']));
  const seen = join === null ? all : namesIn([join['larg'], join['rarg']]);
  return conditions.map((condition) => {
    const references = nodesWithTag({ condition }, 'ColumnRef').map(({ fields }) => nameOf(fields));
    const isHidden = (name: string): boolean => all.includes(name) && !seen.includes(name);
    return {
      condition,
      visible: [...seen].sort().join('\n'),
      isBlind: references.some((words) => words.slice(0, -1).some(isHidden)),
      isBare: references.some(({ length }) => length === 1),
    };
  });
}

function namesIn(entries: readonly unknown[]): readonly string[] {
  return tablesOf(entries).map(({ name }) => name ?? '');
}
