import { stringOf, type TreeNode, wordIn } from './node.ts';

/** The first and the last token of what a node is written as. */
export interface Extent {
  readonly first: number;
  readonly last: number;
}

/** The tokens of a statement: in lower case where they are not quoted. */
export type Words = readonly string[];

interface Around {
  /** The token that the tree gives as the node's place; null where it gives none. */
  readonly place: number | null;
  /** What is below the node and has an extent. */
  readonly below: readonly Extent[];
  readonly words: Words;
}

export const joinWords: ReadonlySet<string> = new Set([
  'join',
  'inner',
  'left',
  'right',
  'full',
  'outer',
  'cross',
  'natural',
]);
const openings = new Set(['(', '[']);
const closings = new Set([')', ']']);
const testWords = new Set(['is', 'not', 'null', 'true', 'false', 'unknown', 'distinct', 'from']);
const lockWords = new Set(['for', 'update', 'share', 'no', 'key', 'of', 'nowait', 'skip', 'locked']);
const fetchWords = new Set(['row', 'rows', 'only', 'with', 'ties']);
const typeWords = new Set(
  ['precision', 'varying', 'with', 'without', 'time', 'zone', 'character', 'char', 'array', 'local', 'to'].concat([
    'year',
    'month',
    'day',
    'hour',
    'minute',
    'second',
  ]),
);

/** Where a node is written, from where its parts are: each kind of node has its own words before and after them. */
export function extentFrom(node: TreeNode, { place, below, words }: Around): Extent | null {
  const parts = place === null ? below : [...below, { first: place, last: place }];
  const [some, ...others] = parts;
  if (some === undefined) return null;
  const whole = { first: some.first, last: some.last };
  for (const other of others) {
    whole.first = Math.min(whole.first, other.first);
    whole.last = Math.max(whole.last, other.last);
  }
  const { first } = whole;
  const at = place ?? first;
  switch (node.tag) {
    case 'ColumnRef':
      return { first, last: nameEnd(first, node.fields.get('fields')?.items.length ?? 1) };
    case 'RangeVar':
      return { first, last: Math.max(whole.last, aliasEnd(node, nameEnd(first, tableNames(node)), words)) };
    case 'FuncCall':
      return callExtent(node, whole, { at, words });
    case 'TypeName':
      return { first, last: Math.max(whole.last, typeEnd(first, words)) };
    case 'A_Const':
      return words[first] === '-' || words[first] === '+' ? balanced({ first, last: first + 1 }, words) : whole;
    case 'NullTest':
    case 'BooleanTest':
      return { first, last: wordsEnd(Math.max(at, whole.last), words, testWords) };
    case 'SortBy':
      return sortExtent(balanced(whole, words), words);
    case 'CollateClause':
      return { first, last: nameEnd(at + 1, node.fields.get('collname')?.items.length ?? 1) };
    case 'ResTarget':
      return aliased(node, balanced(whole, words), words);
    case 'CaseExpr':
      return { first, last: caseEnd(at, words) };
    case 'SelectStmt':
      return selectExtent(node, whole, words);
    case 'RangeSubselect':
    case 'RangeFunction':
      return tableExtent(node, whole, words);
    case 'JoinExpr':
      return joinExtent(node, balanced(whole, words), words);
    case 'A_Indirection':
      return indirectionExtent(whole, words);
    case 'A_ArrayExpr':
    case 'RowExpr':
    case 'SubLink':
    case 'SQLValueFunction':
      return balanced({ first, last: Math.max(whole.last, openingNear(at, words)) }, words);
    default:
      return balanced(whole, words);
  }
}

/** The extent with every bracket closed that opens in it, and opened that closes in it. */
export function balanced({ first, last }: Extent, words: Words): Extent {
  let depth = 0;
  let missing = 0;
  for (let at = first; at <= last; at += 1) {
    if (openings.has(words[at] ?? '')) depth += 1;
    else if (closings.has(words[at] ?? '') && depth > 0) depth -= 1;
    else if (closings.has(words[at] ?? '')) missing += 1;
  }
  return { first: outward(first, missing, { words, step: -1 }), last: outward(last, depth, { words, step: 1 }) };
}

/** Goes outward from a token until `missing` brackets more are closed than opened. */
function outward(
  from: number,
  missing: number,
  { words, step }: { readonly words: Words; readonly step: 1 | -1 },
): number {
  const [ending, starting] = step === 1 ? [closings, openings] : [openings, closings];
  let left = missing;
  let at = from;
  while (left > 0) {
    at += step;
    const word = words[at];
    if (word === undefined) return from;
    if (ending.has(word)) left -= 1;
    else if (starting.has(word)) left += 1;
  }
  return at;
}

function nameEnd(first: number, names: number): number {
  return first + 2 * Math.max(1, names) - 2;
}

function tableNames(node: TreeNode): number {
  return ['catalogname', 'schemaname', 'relname'].filter((name) => node.fields.has(name)).length;
}

function wordsEnd(from: number, words: Words, some: ReadonlySet<string>): number {
  let last = from;
  while (some.has(words[last + 1] ?? '')) last += 1;
  return last;
}

function callExtent(
  node: TreeNode,
  whole: Extent,
  { at, words }: { readonly at: number; readonly words: Words },
): Extent {
  let name = at;
  while (words[name + 1] === '.') name += 2;
  // `AT TIME ZONE` is a call without brackets of its own.
  if (words[name + 1] !== '(') return balanced(whole, words);
  let { last } = balanced({ first: name + 1, last: name + 1 }, words);
  const tail = node.fields.has('agg_within_group') || node.fields.has('agg_filter') || node.fields.has('over');
  for (let more = tail; more; ) {
    const next = words[last + 1];
    const bracket = next === 'within' ? last + 3 : next === 'filter' || next === 'over' ? last + 2 : null;
    more = bracket !== null;
    if (bracket !== null)
      last = words[bracket] === '(' ? balanced({ first: bracket, last: bracket }, words).last : bracket;
  }
  return balanced({ first: whole.first, last: Math.max(last, whole.last) }, words);
}

function typeEnd(first: number, words: Words): number {
  let last = first;
  while (words[last + 1] === '.') last += 2;
  for (;;) {
    const next = words[last + 1] ?? '';
    if (openings.has(next)) last = balanced({ first: last + 1, last: last + 1 }, words).last;
    else if (typeWords.has(next)) last += 1;
    else return last;
  }
}

function sortExtent({ first, last }: Extent, words: Words): Extent {
  let end = last;
  if (words[end + 1] === 'asc' || words[end + 1] === 'desc') end += 1;
  else if (words[end + 1] === 'using') end += 2;
  if (words[end + 1] === 'nulls') end += 2;
  return { first, last: end };
}

/** `SELECT a AS b`, `SELECT a b`. */
function aliased(node: TreeNode, { first, last }: Extent, words: Words): Extent {
  const name = wordIn(node, 'name');
  if (name === null || !node.fields.has('val')) return { first, last };
  if (words[last + 1] === 'as') return { first, last: last + 2 };
  return { first, last: isName(words[last + 1], name) ? last + 1 : last };
}

function isName(word: string | undefined, name: string): boolean {
  return word === name || word === `"${name.replaceAll('"', '""')}"`;
}

/** Behind the alias of a table with its columns: `AS x (a, b)`. */
function aliasEnd(node: TreeNode, from: number, words: Words): number {
  const alias = node.fields.get('alias');
  if (alias === undefined && !node.fields.has('coldeflist')) return from;
  let last = from;
  if (words[last + 1] === '*') last += 1;
  if (words[last + 1] === 'as') last += 1;
  if (alias !== undefined && isName(words[last + 1], wordIn(alias, 'aliasname') ?? '')) last += 1;
  const hasColumns = alias?.fields.has('colnames') === true || node.fields.has('coldeflist');
  return hasColumns && words[last + 1] === '(' ? balanced({ first: last + 1, last: last + 1 }, words).last : last;
}

function caseEnd(first: number, words: Words): number {
  let depth = 0;
  for (let at = first; at < words.length; at += 1) {
    if (words[at] === 'case') depth += 1;
    if (words[at] === 'end') depth -= 1;
    if (depth === 0) return at;
  }
  return first;
}

function selectExtent(node: TreeNode, whole: Extent, words: Words): Extent {
  const { first, last } = balanced(whole, words);
  const starts = node.fields.has('withClause') ? withWords : wordIn(node, 'op') === 'SETOP_NONE' ? selectWords : null;
  let start = first;
  while (starts !== null && start > 0 && !starts.has(words[start] ?? '')) start -= 1;
  const fetched = node.fields.has('limitCount') ? wordsEnd(last, words, fetchWords) : last;
  const locked = node.fields.has('lockingClause') ? lockEnd(fetched, words) : fetched;
  return { first: start, last: locked };
}

const withWords = new Set(['with']);
const selectWords = new Set(['select', 'values', 'table']);

function lockEnd(from: number, words: Words): number {
  return words[from + 1] === 'for' || lockWords.has(words[from + 1] ?? '') ? wordsEnd(from, words, lockWords) : from;
}

function tableExtent(node: TreeNode, whole: Extent, words: Words): Extent {
  let { first, last } = balanced(whole, words);
  while (words[first - 1] === '(' && words[last + 1] === ')') {
    first -= 1;
    last += 1;
  }
  if (words[first - 1] === 'lateral') first -= 1;
  if (words[last + 1] === 'with' && words[last + 2] === 'ordinality') last += 2;
  return { first, last: aliasEnd(node, last, words) };
}

function joinExtent(node: TreeNode, { first, last }: Extent, words: Words): Extent {
  if (!node.fields.has('usingClause') || words[last + 1] !== 'using') return { first, last };
  return { first, last: balanced({ first: last + 2, last: last + 2 }, words).last };
}

/** `(a).b`, `a[1]`. */
function indirectionExtent(whole: Extent, words: Words): Extent {
  let { first, last } = balanced(whole, words);
  if (words[first - 1] === '(' && words[last + 1] === ')') {
    first -= 1;
    last += 1;
  }
  for (;;) {
    if (words[last + 1] === '.') last += 2;
    else if (words[last + 1] === '[') last = balanced({ first: last + 1, last: last + 1 }, words).last;
    else return { first, last };
  }
}

/** The bracket that opens a few words behind a node's place: `NOT IN (`, `ARRAY[`; the place itself where there is none. */
function openingNear(at: number, words: Words): number {
  for (let index = at; index < at + 4; index += 1) if (openings.has(words[index] ?? '')) return index;
  return at;
}

/** The names in a list of strings. */
export function namesIn(list: TreeNode | undefined): readonly string[] {
  return (list?.items ?? []).flatMap((item) => stringOf(item) ?? []);
}
