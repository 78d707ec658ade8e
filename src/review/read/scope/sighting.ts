import type { ParsedSql } from '../../../sql/parse.ts';
import type { Fields } from '../../../sql/tree.ts';
import type { ContractPair } from '../../pair.ts';
import type { Difference } from '../../tree/difference.ts';
import { nodesBelow } from '../node.ts';
import { textAt } from '../source-text.ts';
import type { ScopeAspect } from './aspect.ts';
import { type Clause, clauseOf, clauseWords, isCondition } from './clause.ts';
import { conditionSpan } from './condition-text.ts';
import { isNotIn } from './conditions.ts';
import { type Direction, directionAt } from './direction.ts';
import { conflictText, wordsOf } from './words.ts';

/** One thing that changed about rows or about what is written, as its rule tells it. */
export interface Sighting {
  readonly aspect: ScopeAspect;
  /** What it accounts for; the first one is where it is shown. */
  readonly differences: readonly [Difference, ...Difference[]];
  readonly clause: Clause | null;
  /** `WHERE`, `ON of a subquery`. */
  readonly where: string;
  readonly direction: Direction;
  /** The part that differs, or the whole of a condition that differs inside; on one line. */
  readonly old: string | null;
  readonly new: string | null;
}

export function sightingOf(pair: ContractPair, difference: Difference, aspect: ScopeAspect): Sighting {
  const clause = clauseOf(difference);
  const isInside = clause !== null && isCondition(clause.level) && clause.inside.length > 0;
  const text = (side: 'old' | 'new'): string | null => {
    const own = textAt(sqlOf(pair, side), difference[side]?.span ?? null);
    if (aspect.startsWith('on-conflict')) return difference[side] === null ? null : conflictText(sqlOf(pair, side));
    const told = difference[side] === null ? null : wordsOf(difference, side);
    return told ?? (isInside ? (conditionText(pair, difference, { clause, side }) ?? own) : own);
  };
  return {
    aspect,
    differences: [difference],
    clause,
    where: clause === null ? '' : clauseWords(difference, clause),
    direction: directionOf(difference, aspect),
    old: text('old'),
    new: text('new'),
  };
}

function conditionText(
  pair: ContractPair,
  difference: Difference,
  { clause, side }: { readonly clause: Clause; readonly side: 'old' | 'new' },
): string | null {
  const node: Fields | undefined = nodesBelow(difference, clause.at)[side]?.fields;
  const sql = sqlOf(pair, side);
  return node === undefined ? null : textAt(sql, conditionSpan(sql, node));
}

function sqlOf(pair: ContractPair, side: 'old' | 'new'): ParsedSql {
  return (side === 'old' ? pair.base : pair.head).sql;
}

const wider: ReadonlySet<ScopeAspect> = new Set([
  'alternative-added',
  'condition-removed',
  'in-list-added',
  'tenant-condition-removed',
  'where-removed',
]);
const narrower: ReadonlySet<ScopeAspect> = new Set([
  'alternative-removed',
  'condition-added',
  'in-list-removed',
  'tenant-condition-added',
  'where-added',
]);

function directionOf(difference: Difference, aspect: ScopeAspect): Direction {
  const { levels } = difference;
  const own = wider.has(aspect) ? 'wider' : narrower.has(aspect) ? 'narrower' : null;
  if (aspect === 'in-list-added' || aspect === 'in-list-removed') {
    const at = levels.findLastIndex(({ field, parent }) => field === 'rexpr' && parent.tag === 'A_Expr');
    const expression = levels[at]?.parent;
    const isOut = expression !== undefined && isNotIn(expression.old) && isNotIn(expression.new);
    return directionAt(difference, at, isOut ? turned(own) : own);
  }
  if (aspect === 'join-type') return directionAt(difference, levels.length - 1, joinDirection(difference));
  if (aspect === 'inherited-rows') {
    return directionAt(difference, levels.length - 1, difference.kind === 'removed' ? 'narrower' : 'wider');
  }
  return own === null ? null : directionAt(difference, levels.length, own);
}

function turned(direction: Direction): Direction {
  if (direction === null) return null;
  return direction === 'wider' ? 'narrower' : 'wider';
}

/** The kinds of join, each with the kinds that keep more rows than it does. */
const keepsLess: Readonly<Record<string, readonly string[]>> = {
  JOIN_INNER: ['JOIN_LEFT', 'JOIN_RIGHT', 'JOIN_FULL'],
  JOIN_LEFT: ['JOIN_FULL'],
  JOIN_RIGHT: ['JOIN_FULL'],
};

function joinDirection({ old, new: now }: Difference): Direction {
  const [before, after] = [String(old?.value), String(now?.value)];
  if (keepsLess[before]?.includes(after) === true) return 'wider';
  return keepsLess[after]?.includes(before) === true ? 'narrower' : null;
}
