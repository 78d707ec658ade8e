import type { Baseline, RecordedResult } from './baseline.ts';
import { type RecordedFunction, type RecordedFunctions, recordedFunction } from './recorded-functions.ts';

/**
 * The text of a baseline file: keys sorted, one table and one row a line, so that a diff in git shows the row that changed.
 * The same baseline always gives the same bytes.
 */
export function renderBaseline(baseline: Baseline): string {
  const results = sorted(baseline.results).map(([contract, cases]) => {
    const entries = sorted(cases).map(([name, result]) => `${json(name)}: ${renderResult(result)}`);
    return `${json(contract)}: ${block('{}', entries, 4)}`;
  });
  const counts = sorted(baseline.surface).map(([table, count]) => `${json(table)}: ${count}`);
  const { systemIdentifier, version, database } = baseline.server;
  const server = [
    `"systemIdentifier": ${json(systemIdentifier)}`,
    `"version": ${json(version)}`,
    `"database": ${json(database)}`,
  ];
  const members = [
    `"baseline": ${baseline.baseline}`,
    `"target": ${json(baseline.target)}`,
    `"capturedAt": ${json(baseline.capturedAt)}`,
    `"server": ${block('{}', server, 2)}`,
    `"surface": ${block('{}', counts, 2)}`,
    `"results": ${block('{}', results, 2)}`,
    ...(baseline.functions === undefined ? [] : [`"functions": ${renderFunctions(baseline.functions)}`]),
  ];
  return `${block('{}', members, 0)}\n`;
}

function renderFunctions(functions: RecordedFunctions): string {
  const contracts = sorted(functions).map(([contract, definitions]) => {
    const lines = sorted(definitions).map(
      ([signature, definition]) => `${json(signature)}: ${renderObject(definition)}`,
    );
    return `${json(contract)}: ${block('{}', lines, 4)}`;
  });
  return block('{}', contracts, 2);
}

/** A function on a few lines, so that a diff shows what of it is another. */
function renderObject(definition: RecordedFunction): string {
  const members = recordedFunction.keyof().options.map((key) => `${json(key)}: ${jsonValue(definition[key])}`);
  return block('{}', members, 6);
}

function jsonValue(value: RecordedFunction[keyof RecordedFunction]): string {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'object' && value !== null ? `[${value.map(json).join(', ')}]` : json(value);
}

function renderResult(result: RecordedResult): string {
  if ('raises' in result) return `{ "raises": ${json(result.raises)} }`;
  const columns = result.columns.map(({ name, type }) => `{ "name": ${json(name)}, "type": ${json(type)} }`);
  const rows = result.rows.map((row) => `[${row.map(json).join(', ')}]`);
  return block('{}', [`"columns": ${block('[]', columns, 8)}`, `"rows": ${block('[]', rows, 8)}`], 6);
}

function block(brackets: '{}' | '[]', items: readonly string[], indent: number): string {
  const [open, close] = [brackets.slice(0, 1), brackets.slice(1)];
  if (items.length === 0) return brackets;
  const inner = ' '.repeat(indent + 2);
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

// Bidi controls, zero-width characters and separators are escaped, so that a reviewer sees what is there.
function json(text: string | null): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted<Value>(record: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
