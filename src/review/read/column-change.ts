import type { ParsedSql } from '../../sql/parse.ts';
import type { Fields } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Found } from '../rules/rule.ts';
import type { Difference } from '../tree/difference.ts';
import { type Aspect, differencesAbout } from './aspect.ts';
import { grouped, pathTo, spansOf } from './groups.ts';
import { clauseAt, isOwn } from './home.ts';
import { nodesBelow } from './node.ts';
import { isStar, outputName } from './output-name.ts';
import { textAt, valueSpan } from './source-text.ts';

/** What changed in the expression of one column, as far as it is about one thing. */
export interface ColumnChange {
  /** As a message names it: `column "total"`, `column "n" of a subquery`. */
  readonly subject: string;
  readonly name: string;
  /** Whether it is a column of the result, and not of a SELECT inside the statement. */
  readonly own: boolean;
  readonly path: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly spans: NonNullable<Found['spans']>;
  readonly explains: readonly [Difference, ...Difference[]];
}

/** The columns in which something changed that is about this. */
export function columnChanges(pair: ContractPair, aspect: Aspect): readonly ColumnChange[] {
  const inLists = differencesAbout(pair, aspect).filter((each) => isInList(each));
  return grouped(inLists, (each) => pathTo(each, listAt(each))).map((explains): ColumnChange => {
    const [first] = explains;
    const { old, new: now } = nodesBelow(first, listAt(first));
    const name = now !== null ? outputName(now.fields) : outputName(old?.fields ?? {});
    const own = isOwn(first);
    return {
      subject: `${isStar(now?.fields ?? {}) ? 'the star' : `column "${name}"`}${own ? '' : ' of a subquery'}`,
      name,
      own,
      path: first.path,
      ...columnTexts(pair, first),
      spans: spansOf(explains),
      explains,
    };
  });
}

/** The level that is the list of columns. */
export function listAt(difference: Difference): number {
  const at = clauseAt(difference);
  return difference.levels[at]?.field === 'returningClause' ? at + 1 : at;
}

function isInList(difference: Difference): boolean {
  const field = difference.levels[listAt(difference)]?.field;
  return field === 'targetList' || field === 'exprs' || field === 'returningList';
}

/** What the column computes in which a difference is, on both sides. */
export function columnTexts(
  pair: ContractPair,
  difference: Difference,
): { readonly old: string | null; readonly new: string | null } {
  const { old, new: now } = nodesBelow(difference, listAt(difference));
  return {
    old: old === null ? null : valueText(pair.base.sql, old.fields),
    new: now === null ? null : valueText(pair.head.sql, now.fields),
  };
}

function valueText(sql: ParsedSql, target: Fields): string | null {
  return textAt(sql, valueSpan(sql, target));
}
