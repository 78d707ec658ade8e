import { conditionOf } from '../core/conditions.ts';
import { counted, visible } from '../core/text.ts';
import { renderCellPair, renderRow } from './cell-text.ts';
import type { CountDifference } from './compare-counts.ts';
import type { ResultChange, ResultDifference } from './compare-results.ts';
import type { FunctionDifference } from './recorded-functions.ts';
import type { RowDifference } from './row-differences.ts';

/** Rows shown of one result. */
const mostRowsShown = 10;

/** A line for each table: `public.a  12 → 15  (+3)`, aligned. */
export function renderCountDifferences(differences: readonly CountDifference[]): readonly string[] {
  const width = Math.max(0, ...differences.map(({ table }) => visible(table).length));
  return differences.map(({ table, baseline, now }) => {
    const name = visible(table).padEnd(width);
    if (baseline === null) return `${name}  not in the baseline → ${now}`;
    if (now === null) return `${name}  ${baseline} → not counted: not in the surface`;
    return `${name}  ${baseline} → ${now}  (${signed(now - baseline)})`;
  });
}

/** What differs in one result: one line that says it, and where rows differ, indented lines that show them. */
export function renderResultDifference({ contract, case: name, change }: ResultDifference): readonly string[] {
  const [first, ...rest] = renderChange(change);
  return [`${visible(contract)} ${visible(name)}: ${first}`, ...rest.map((line) => `  ${line}`)];
}

/** What differs in one function: `cut_leg_a@v1 public.f(text): owner app → dba`, a line a member. */
export function renderFunctionDifference({ contract, signature, change }: FunctionDifference): readonly string[] {
  const name = `${visible(contract)} ${visible(signature)}`;
  if (change === 'unrecorded') return [`${name}: not in the baseline`];
  if (change === 'gone') return [`${name}: only in the baseline`];
  return change.map((member) => `${name}: ${member.what} ${visible(member.old)} → ${visible(member.new)}`);
}

function renderChange(change: ResultChange): readonly [string, ...string[]] {
  switch (change.kind) {
    case 'unrecorded':
      return ['not in the baseline'];
    case 'stale':
      return ['only in the baseline'];
    case 'outcome':
      return [`want ${outcome(change.want)}, have ${outcome(change.have)}`];
    case 'order':
      return ['the same rows in another order; ORDER BY a unique key makes the order certain'];
    case 'columns':
      return ['other columns', ...renderColumnDifferences(change)];
    case 'rows': {
      const shown = change.rows.slice(0, mostRowsShown);
      const left = change.rows.length - shown.length;
      return [
        `${counted(change.rows.length, 'row')} ${change.rows.length === 1 ? 'differs' : 'differ'}`,
        ...shown.flatMap((row) => renderRowDifference(row, change.columns)),
        ...(left > 0 ? [`and ${counted(left, 'more row', 'more rows')}`] : []),
      ];
    }
  }
}

function renderRowDifference(
  { row, want, have }: RowDifference,
  columnsOf: readonly { readonly name: string }[],
): readonly string[] {
  if (have === null) return [`row ${row} is missing: ${renderRow(want ?? [])}`];
  if (want === null) return [`row ${row} is new: ${renderRow(have)}`];
  return columnsOf.flatMap(({ name }, place) => {
    const [wanted, had] = [want[place] ?? null, have[place] ?? null];
    if (wanted === had) return [];
    const pair = renderCellPair(wanted, had);
    return [`row ${row}, column "${visible(name)}"`, `  want ${pair.want}`, `  have ${pair.have}`];
  });
}

function outcome(sqlstate: string | null): string {
  return sqlstate === null ? 'rows' : `error ${renderSqlstate(sqlstate)}`;
}

/** By name: a type that changed, a column that one side lacks; where neither, only the order differs. */
function renderColumnDifferences({ want, have }: Extract<ResultChange, { kind: 'columns' }>): readonly string[] {
  const named = (name: string) => `column "${visible(name)}"`;
  const lines = [
    ...want.flatMap(({ name, type }) => {
      const found = have.find((column) => column.name === name);
      if (found === undefined) return [`${named(name)} ${visible(type)} is missing`];
      return found.type === type ? [] : [`${named(name)}: ${visible(type)} → ${visible(found.type)}`];
    }),
    ...have
      .filter(({ name }) => want.every((column) => column.name !== name))
      .map(({ name, type }) => `${named(name)} ${visible(type)} is new`),
  ];
  if (lines.length > 0) return lines;
  const list = (columns: typeof want) => columns.map(({ name }) => visible(name)).join(', ');
  return [`in another order: want ${list(want)}; have ${list(have)}`];
}

/** `23505 unique_violation`. */
export function renderSqlstate(sqlstate: string): string {
  return [visible(sqlstate), conditionOf(sqlstate) ?? []].flat().join(' ');
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : `${difference}`;
}
