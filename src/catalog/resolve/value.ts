import type { Catalog } from '../catalog.ts';
import type { Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { isPolymorphic } from './polymorphism.ts';
import { baseOf } from './type-rules.ts';

/** What is known of an expression before it runs. */
export interface Value {
  /** {@link builtin.unknown} for a literal without a type, null where nobody can say. */
  readonly type: Oid | null;
  /** Columns of an anonymous row; null where it is none, or they are not known. */
  readonly fields: readonly Field[] | null;
}

export interface Field {
  readonly name: string;
  readonly value: Value;
}

export const nothingKnown: Value = { type: null, fields: null };
export const truth: Value = { type: builtin.bool, fields: null };
export const literal: Value = { type: builtin.unknown, fields: null };

/**
 * A value of a type; nothing is known of one whose type was not read, or which has another type in every call. Of `anyarray` it is
 * known that it is an array: columns of pg_statistic have that type.
 */
export function ofType(catalog: Catalog, type: Oid | null): Value {
  if (type === null || catalog.type(type) === null) return nothingKnown;
  return isPolymorphic(type) && type !== builtin.anyarray ? nothingKnown : { type, fields: null };
}

/** What an output column of a subquery is: a literal becomes text (manual 10.6). */
export function settled(value: Value): Value {
  return value.type === builtin.unknown ? { type: builtin.text, fields: null } : value;
}

/** The columns of a row, by its fields or by the relation of its type; null where nobody can say. */
export function fieldsOfRow(catalog: Catalog, value: Value): readonly Field[] | null {
  if (value.fields !== null || value.type === null) return value.fields;
  const relation = catalog.type(baseOf(catalog, value.type))?.relation ?? null;
  const columns = relation === null ? null : (catalog.relation(relation)?.columns ?? null);
  return columns?.map(({ name, type }) => ({ name, value: ofType(catalog, type) })) ?? null;
}

/** Whether it is a row, so that `.name` may be a column of it or a function on it. */
export function isRow(catalog: Catalog, { type, fields }: Value): boolean {
  if (fields !== null) return true;
  return type === null || type === builtin.record || catalog.type(baseOf(catalog, type))?.kind === 'composite';
}
