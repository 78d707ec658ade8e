/**
 * What a row of the catalog may hold, checked value by value. Every analysis reads a thousand rows of operators, casts and types
 * at its start: zod, which checks everything else that is read, would take as long to prepare itself as the server to answer.
 */

/** Checks one value; throws where the catalog has what no version of PostgreSQL is known to have. */
export type Check<T> = (value: unknown) => T;

export const integer: Check<number> = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(value, 'an integer');

export const text: Check<string> = (value) => (typeof value === 'string' ? value : refuse(value, 'a text'));

export const flag: Check<boolean> = (value) => (typeof value === 'boolean' ? value : refuse(value, 'true or false'));

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value) => (value === null ? null : check(value));
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value) => (Array.isArray(value) ? value.map((each: unknown) => check(each)) : refuse(value, 'a list'));
}

/** A row of an answer that has its values in order. */
export function tuple(width: number): Check<readonly unknown[]> {
  return (value) => (Array.isArray(value) && value.length === width ? value : refuse(value, `${width} values`));
}

/** A row of an answer that has its values by name. */
export const record: Check<Readonly<Record<string, unknown>>> = (value) =>
  isRecord(value) ? value : refuse(value, 'an object');

/** A letter of the catalog, in words; one that a newer server adds is an error, not a guess. */
export function word<T>(words: Readonly<Record<string, T>>): Check<T> {
  return (value) => {
    const found = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
    return found ?? refuse(value, `one of ${Object.keys(words).join(', ')}`);
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(value: unknown, expected: string): never {
  throw new Error(`the catalog has ${JSON.stringify(value) ?? 'nothing'} where ${expected} is expected`);
}
