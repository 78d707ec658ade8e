import type { ParsedSql } from '../../sql/parse.ts';
import type { Span } from '../../sql/position.ts';
import { numberOf } from '../../sql/tree.ts';
import { balanced, type Extent, extentFrom, joinWords, type Words } from './extent-rules.ts';
import type { TreeNode } from './node.ts';

/** Finds where the nodes of one statement are written: the tree knows where they start, and for most not where they end. */
export interface Extents {
  /** Where a node is written; null where nothing of it has a place in the text. */
  readonly spanOf: (node: TreeNode) => Span | null;
  /** The words in front of a joined table: `LEFT JOIN`. */
  readonly joinWordsOf: (join: TreeNode) => Span | null;
  /** From the words of a join to the end of its condition, without what it is joined to. */
  readonly joinOf: (join: TreeNode) => Span | null;
  /** The name of a function or the operator of an expression, which stand at the node's own place. */
  readonly headOf: (node: TreeNode) => Span | null;
  /** From the last `word` in a node to the end of the node where the node is a clause without a place of its own: `FOR UPDATE`. */
  readonly wordIn: (node: TreeNode, word: string) => { readonly word: Span; readonly rest: Span } | null;
}

/** What can stand between the words of a join and the first word of its table. */
const beforeTable = new Set([...joinWords, 'lateral', 'only', '(']);

export function extentsOf(sql: ParsedSql): Extents {
  const tokens = sql.tokens();
  const words: Words = tokens.map((token) => (token.text.startsWith('"') ? token.text : token.text.toLowerCase()));
  const indexes = new Map(tokens.map((token, index) => [token.start, index]));
  const known = new Map<TreeNode, Extent | null>();

  const placeOf = ({ raw, tag }: TreeNode): number | null => {
    // The parser leaves out zeros: a node at the text's start looks like one without a place.
    if (!('location' in raw) && !placed.has(tag)) return null;
    const at = numberOf(raw['location']) ?? 0;
    return at < 0 ? null : (indexes.get(sql.spanAt(at).start) ?? null);
  };

  const extentOf = (root: TreeNode): Extent | null => {
    const order: TreeNode[] = [root];
    for (let at = 0; at < order.length; at += 1) {
      const node = order[at];
      if (node === undefined || known.has(node)) continue;
      for (const field of node.fields.values()) order.push(field);
      for (const item of node.items) order.push(item);
    }
    // Backwards: what is below a node has its extent before the node.
    for (const node of order.reverse()) {
      if (known.has(node)) continue;
      const below = [...node.fields.values(), ...node.items].flatMap((each) => known.get(each) ?? []);
      known.set(node, extentFrom(node, { place: placeOf(node), below, words }));
    }
    return known.get(root) ?? null;
  };

  const spanOf = (extent: Extent | null): Span | null => {
    const start = tokens[extent?.first ?? -1]?.start;
    const end = tokens[extent?.last ?? -1]?.end;
    return start === undefined || end === undefined ? null : { start, end };
  };

  const firstOfJoin = (join: TreeNode): number | null => {
    const table = join.fields.get('rarg');
    const extent = table === undefined ? null : extentOf(table);
    if (extent === null) return null;
    let { first } = extent;
    while (first > 0 && beforeTable.has(words[first - 1] ?? '')) first -= 1;
    return first;
  };

  return {
    spanOf: (node) => spanOf(extentOf(node)),
    joinWordsOf: (join) => {
      const first = firstOfJoin(join);
      if (first === null) return null;
      let last = first;
      while (joinWords.has(words[last + 1] ?? '')) last += 1;
      return spanOf({ first, last });
    },
    joinOf: (join) => {
      const first = firstOfJoin(join);
      const whole = extentOf(join);
      return first === null || whole === null ? null : spanOf(balanced({ first, last: whole.last }, words));
    },
    headOf: (node) => {
      const first = placeOf(node);
      if (first === null) return null;
      const right = node.fields.get('rexpr');
      const after = node.tag === 'A_Expr' && right !== undefined ? extentOf(right) : null;
      let last = first;
      if (after === null) while (words[last + 1] === '.') last += 2;
      else last = Math.max(first, after.first - 1);
      while (last > first && words[last] === '(') last -= 1;
      return spanOf({ first, last });
    },
    wordIn: (node, word) => {
      const extent = extentOf(node);
      if (extent === null) return null;
      const at = words.slice(0, extent.last + 1).lastIndexOf(word);
      const [found, rest] = [spanOf({ first: at, last: at }), spanOf({ first: at, last: extent.last })];
      return at < extent.first || found === null || rest === null ? null : { word: found, rest };
    },
  };
}

const placed = new Set([
  'A_ArrayExpr',
  'A_Const',
  'A_Expr',
  'BoolExpr',
  'CaseExpr',
  'CoalesceExpr',
  'ColumnRef',
  'FuncCall',
  'MinMaxExpr',
  'ParamRef',
  'RangeVar',
  'ResTarget',
  'RowExpr',
  'SubLink',
  'TypeCast',
]);
