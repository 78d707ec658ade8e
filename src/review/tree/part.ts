import type { Span } from '../../sql/position.ts';
import type { Read } from '../pair.ts';
import type { Part } from './difference.ts';
import { type Extents, extentsOf } from './extent.ts';
import type { TreeNode } from './node.ts';
import type { Place } from './place.ts';

/** Clauses that are words only: where the first of them stands in what is around. */
const wordOf: Readonly<Record<string, string>> = { lockingClause: 'for', distinctClause: 'distinct', all: 'all' };

export type Side = 'old' | 'new';

/** What stands at a place on one side, with the text that a person would point at. */
export type PartAt = (node: TreeNode, place: Place | null, side: Side) => Part;

/** Reads parts out of the statements of both sides. */
export function partsOf(read: Readonly<Record<Side, Pick<Read, 'sql' | 'statement'>>>): PartAt {
  const extents: Record<Side, Extents | null> = { old: null, new: null };
  return (node, place, side) => {
    extents[side] ??= extentsOf(read[side].sql);
    const span = spanAt(extents[side], node, place, side) ?? read[side].statement.span;
    return { value: node.value, text: read[side].sql.text.slice(span.start, span.end), span };
  };
}

function spanAt(extents: Extents, node: TreeNode, place: Place | null, side: Side): Span | null {
  if (place === null) return null;
  if (place.field === 'joins') return extents.joinOf(node);
  if (place.field === 'jointype' || place.field === 'isNatural') return extents.joinWordsOf(place[side]);
  if (named.has(`${place.old.tag}.${place.field}`)) {
    const name = extents.headOf(place[side]);
    if (name !== null) return name;
  }
  const own = extents.spanOf(node);
  if (own !== null) return own;
  for (let at: Place | null = place; at !== null; at = at.above) {
    const word = wordOf[at.field];
    const found = word === undefined ? null : extents.wordIn(at[side], word);
    if (found !== null) return at.field === 'lockingClause' ? found.rest : found.word;
    const around = extents.spanOf(at[side]);
    if (around !== null) return around;
  }
  return null;
}

/** Fields that hold a name or an operator, which has no place of its own. */
const named = new Set(['FuncCall.funcname', 'A_Expr.name', 'A_Expr.kind']);
