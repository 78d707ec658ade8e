import type { ParsedSql } from '../../sql/parse.ts';
import { type Fields, fieldsOf, listOf, numberOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Found } from '../rules/rule.ts';
import type { Difference } from '../tree/difference.ts';
import { type Aspect, differencesAbout } from './aspect.ts';
import { grouped, pathTo, spansOf } from './groups.ts';
import { clauseAt, isOwn } from './home.ts';
import { taggedFields } from './node.ts';
import { itemSpan, listSpan, textAt } from './source-text.ts';

/** A clause of a SELECT, ORDER BY or LIMIT, in which something changed. */
export interface ClauseChange {
  /** `""`, or where the SELECT is: `" of a subquery"`. */
  readonly place: string;
  readonly path: string;
  /** What is written behind the clause's words; null where the SELECT has none. */
  readonly old: string | null;
  readonly new: string | null;
  /** The SELECT on both sides. */
  readonly select: { readonly old: Fields; readonly new: Fields };
  readonly spans: NonNullable<Found['spans']>;
  readonly explains: readonly [Difference, ...Difference[]];
}

/** The SELECTs in which the clause `field` changed, one each. */
export function clauseChanges(pair: ContractPair, aspect: Aspect, field: string): readonly ClauseChange[] {
  const differences = differencesAbout(pair, aspect).filter((each) => clauseAt(each) >= 0);
  const keyOf = (each: Difference): string => {
    const list = each.levels[clauseAt(each)]?.field === 'targetList';
    return `${pathTo(each, clauseAt(each) - 1)} ${list}`;
  };
  return grouped(differences, keyOf).flatMap((explains) => {
    const [first] = explains;
    const select = first.levels[clauseAt(first)]?.parent;
    if (select === undefined) return [];
    const [old, now] = [clauseText(pair.base.sql, select.old[field]), clauseText(pair.head.sql, select.new[field])];
    // `1` became `1`, as the column at that place is another one.
    const isSame = old === now && old !== null;
    return [
      {
        place: isOwn(first) ? '' : ' of a subquery',
        path: first.path,
        old: isSame ? writtenOut(pair.base.sql, select.old, field) : old,
        new: isSame ? writtenOut(pair.head.sql, select.new, field) : now,
        select,
        spans: spansOf(explains),
        explains,
      },
    ];
  });
}

/** A clause with the columns that its positions stand for. */
function writtenOut(sql: ParsedSql, select: Fields, field: string): string {
  const list = listOf(select['targetList']);
  const texts = listOf(select[field]).map((item) => {
    const key = taggedFields(item, 'SortBy')?.['node'] ?? item;
    const position = numberOf(fieldsOf(taggedFields(key, 'A_Const')?.['ival'])['ival']);
    const column = position === null ? null : taggedFields(list[position - 1], 'ResTarget');
    const text = textAt(sql, itemSpan(sql, column?.['val'] ?? item)) ?? '…';
    return column?.['name'] === undefined ? text : text.replace(/(?:\s+as)?\s+(?:"[^"]*"|\S+)$/i, '');
  });
  return texts.join(', ');
}

function clauseText(sql: ParsedSql, value: unknown): string | null {
  return value === undefined ? null : textAt(sql, listSpan(sql, value));
}
