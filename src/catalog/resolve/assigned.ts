import type { Cast, Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { convert } from './convert.ts';
import { isPolymorphic } from './polymorphism.ts';
import { baseOf } from './type-rules.ts';
import { type Field, fieldsOfRow, nothingKnown, ofType, type Value } from './value.ts';
import type { Walk } from './walk.ts';

/**
 * Says which casts run where the result of a statement becomes values of `targets`: variables take it, or a routine returns it.
 * Null: columns, or a type, that nobody knows.
 */
export function assigned(columns: readonly Field[] | null, targets: readonly (Oid | null)[], walk: Walk): void {
  const [only, ...more] = targets;
  if (only !== undefined && only !== null && !isPolymorphic(only) && more.length === 0) {
    assignedToOne(columns, only, walk);
    return;
  }
  targets.forEach((target, index) => {
    const value = columns === null ? nothingKnown : columns[index]?.value;
    if (value === undefined || target === null) return;
    if (isPolymorphic(target)) becomeAnything(value, walk);
    else become(value, target, walk);
  });
}

function assignedToOne(columns: readonly Field[] | null, target: Oid, walk: Walk): void {
  const { catalog } = walk.scope;
  const fields = fieldsOfRow(catalog, ofType(catalog, target));
  const [first] = columns ?? [];
  const mayBeRow = columns?.length === 1 && first?.value.type === null && first.value.fields === null;
  if (columns === null || mayBeRow) {
    for (const type of fields?.map(({ value }) => value.type) ?? [target]) {
      if (type !== null) become(nothingKnown, type, walk);
    }
    return;
  }
  const isWhole = columns.length === 1 && (fields === null || first?.value.type === target);
  if (first !== undefined && isWhole) {
    become(first.value, target, walk);
    return;
  }
  // A row takes the columns one by one, whether they come as such or as one row.
  const given = columns.length === 1 && first !== undefined ? (fieldsOfRow(catalog, first.value) ?? columns) : columns;
  fields?.forEach((field, index) => {
    const value = given[index]?.value;
    if (value !== undefined && field.value.type !== null) become(value, field.value.type, walk);
  });
}

function become(value: Value, target: Oid, walk: Walk): void {
  if (value.type !== null) {
    convert(walk, value, target, null);
    return;
  }
  const { catalog } = walk.scope;
  castBySomebody(catalog.castsTo(baseOf(catalog, target)), walk);
}

/** A field of a plain record takes it, or a variable whose type is that of another in each call. */
function becomeAnything({ type }: Value, walk: Walk): void {
  const { catalog } = walk.scope;
  const { casts, domains } = catalog.possible();
  const source = type === null || type === builtin.unknown ? null : baseOf(catalog, type);
  castBySomebody(
    casts.filter((cast) => source === null || cast.source === source),
    walk,
  );
  for (const domain of domains) walk.emit({ kind: 'value', type: domain, direction: 'in', line: null });
}

const read: ReadonlySet<string> = new Set(['sql', 'plpgsql']);

/** It may be of any type that somebody wrote a cast for; those of extensions are in C, and too many. */
function castBySomebody(casts: readonly Cast[], { scope: { catalog }, emit }: Walk): void {
  for (const { routine } of casts) {
    const called = routine === null ? null : catalog.routine(routine);
    if (called === null || !read.has(called.language) || called.extension !== null) continue;
    const given = called.arguments.map(() => null);
    emit({ kind: 'call', routine: called.oid, arguments: given, defaulted: 0, certain: false, line: null });
  }
}
