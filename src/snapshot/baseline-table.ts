import { counted, visible } from '../core/text.ts';
import { type Baseline, type RecordedResult, volatileMark } from './baseline.ts';
import { renderRow } from './cell-text.ts';
import { renderSqlstate } from './difference-text.ts';

/** A baseline for a person: where it is from, the counts, and for each case what it returned or raised. Ends with a line break. */
export function renderBaselineTable(
  baseline: Baseline,
  shown: { readonly file: string; readonly rows: 'summarised' | 'all' },
): string {
  const { database, systemIdentifier, version } = baseline.server;
  const where = systemIdentifier === null ? 'any server' : `system identifier ${systemIdentifier}`;
  const head = [
    `baseline of target "${visible(baseline.target)}" in ${visible(shown.file)}`,
    `captured ${baseline.capturedAt} in database "${visible(database)}", PostgreSQL ${visible(version)}, ${where}`,
  ];
  const counts = Object.entries(baseline.surface).map(([table, count]) => [visible(table), String(count)] as const);
  const widest = Math.max(0, ...counts.map(([table]) => table.length));
  const longest = Math.max(0, ...counts.map(([, count]) => count.length));
  const surface = counts.map(([table, count]) => `  ${table.padEnd(widest)}  ${count.padStart(longest)}`);
  const results = Object.entries(baseline.results).flatMap(([contract, cases]) => {
    const width = Math.max(0, ...Object.keys(cases).map((name) => visible(name).length));
    return [
      `  ${visible(contract)}`,
      ...Object.entries(cases).flatMap(([name, result]) => [
        `    ${visible(name).padEnd(width)}  ${summary(result)}`,
        ...(shown.rows === 'all' ? details(result) : []),
      ]),
    ];
  });
  const tables = counted(counts.length, 'table');
  const contracts = counted(Object.keys(baseline.results).length, 'contract');
  return `${[...head, '', `surface: ${tables}`, ...surface, '', `results: ${contracts}`, ...results].join('\n')}\n`;
}

function summary(result: RecordedResult): string {
  if ('raises' in result) return `raises ${renderSqlstate(result.raises)}`;
  const volatile = result.columns.filter((_, place) => result.rows.some((row) => row[place] === volatileMark)).length;
  const masked = volatile === 0 ? '' : `, ${volatile} of them volatile`;
  return `${counted(result.rows.length, 'row')} of ${counted(result.columns.length, 'column')}${masked}`;
}

function details(result: RecordedResult): readonly string[] {
  if ('raises' in result) return [];
  const columns = result.columns.map(({ name, type }) => `${visible(name)} ${visible(type)}`).join(', ');
  return [`      ${columns}`, ...result.rows.map((row) => `      ${renderRow(row)}`)];
}
