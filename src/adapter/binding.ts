import type { Contract, Parameter } from '../contract/contract.ts';
import { ContractsError } from '../core/errors.ts';
import type { ExecuteResult } from '../db/connection.ts';

/** `canonical_address` as TypeScript writes it: `canonicalAddress`. */
export function inCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The values of a contract's parameters as server text, in the order of `$1, $2, …`, out of arguments named in camel case. */
export function bindArguments(contract: Contract, args: Readonly<Record<string, unknown>>): readonly (string | null)[] {
  return contract.params.map((param) => toServerText(param, args[inCamelCase(param.name)]));
}

function toServerText({ name, type }: Parameter, value: unknown): string | null {
  if (value === null) return null;
  // JSON first: a string is JSON text too, with quotes.
  if (type === 'json' || type === 'jsonb') return JSON.stringify(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`parameter "${name}" of type ${type} cannot take a value of type ${typeof value}`);
}

/** The rows of an answer, each by column name in camel case, with numbers, booleans and JSON read. Throws `result-unexpected`. */
export function readRows(contract: Contract, answer: ExecuteResult): readonly Readonly<Record<string, unknown>>[] {
  const { columns, rows } = contract.returns;
  const expected = columns.map((column) => column.name);
  if (expected.length !== answer.columns.length || expected.some((name, at) => name !== answer.columns[at])) {
    throw unexpected(contract, `columns ${quoted(expected)} were expected, and ${quoted(answer.columns)} came`);
  }
  const count = answer.rows.length;
  const fits = { one: count === 1, optional: count <= 1, many: true, none: count === 0 }[rows];
  if (!fits) throw unexpected(contract, `${rows === 'none' ? 'no' : rows} row was expected, and ${count} came`);
  return answer.rows.map((row) =>
    Object.fromEntries(
      columns.map((column, at) => [inCamelCase(column.name), fromServerText(contract, column, row[at] ?? null)]),
    ),
  );
}

function fromServerText(contract: Contract, { name, type }: Parameter, text: string | null): unknown {
  if (text === null) return null;
  if (type === 'json' || type === 'jsonb') return JSON.parse(text);
  if (type === 'boolean') return text === 't';
  if (type === 'smallint' || type === 'integer' || type === 'bigint') {
    const number = Number(text);
    if (Number.isSafeInteger(number)) return number;
    throw unexpected(contract, `column "${name}" holds a number that JavaScript cannot hold exactly`);
  }
  return text;
}

/** An answer that is not what the contract promises. Never quotes a value. */
export function unexpected(contract: Contract, problem: string): ContractsError {
  return new ContractsError('result-unexpected', `the result of contract "${contract.id}" is not its own: ${problem}`, {
    hint: `compare ${contract.file} with the function on this database: run \`contracts verify ${contract.id}\``,
  });
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}
