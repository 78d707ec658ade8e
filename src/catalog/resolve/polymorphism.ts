import type { Catalog } from '../catalog.ts';
import type { Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { baseOf, canCoerce, categoryOf, commonType, elementOf } from './type-rules.ts';

/** The two families of manual 36.2.5: in the first all actual types must be the same, in the second they get a common one. */
const simple: ReadonlySet<Oid> = new Set([
  builtin.anyelement,
  builtin.anyarray,
  builtin.anynonarray,
  builtin.anyenum,
  builtin.anyrange,
  builtin.anymultirange,
]);
const compatible: ReadonlySet<Oid> = new Set([
  builtin.anycompatible,
  builtin.anycompatiblearray,
  builtin.anycompatiblenonarray,
  builtin.anycompatiblerange,
  builtin.anycompatiblemultirange,
]);
const arrays: ReadonlySet<Oid> = new Set([builtin.anyarray, builtin.anycompatiblearray]);
const nonArrays: ReadonlySet<Oid> = new Set([builtin.anynonarray, builtin.anycompatiblenonarray]);
const ranges: ReadonlySet<Oid> = new Set([builtin.anyrange, builtin.anycompatiblerange]);
const multiranges: ReadonlySet<Oid> = new Set([builtin.anymultirange, builtin.anycompatiblemultirange]);

/** What the built-in ranges and multiranges are over (pg_range.dat). Of a range that somebody made nobody knows it here. */
const bounds: ReadonlyMap<Oid, Oid> = new Map([
  [3904, 23],
  [3906, 1700],
  [3908, 1114],
  [3910, 1184],
  [3912, 1082],
  [3926, 20],
  [4451, 23],
  [4532, 1700],
  [4533, 1114],
  [4534, 1184],
  [4535, 1082],
  [4536, 20],
]);

export function isPolymorphic(oid: Oid): boolean {
  return simple.has(oid) || compatible.has(oid);
}

/** Whether the actual types fit the polymorphic ones together; types that are not known fit (check_generic_type_consistency). */
export function fitsPolymorphic(catalog: Catalog, actual: readonly (Oid | null)[], declared: readonly Oid[]): boolean {
  const elements: Oid[] = [];
  const common: Oid[] = [];
  for (const [index, type] of declared.entries()) {
    const given = actual[index] ?? null;
    if (!isPolymorphic(type) || given === null || given === builtin.unknown) continue;
    const element = elementFor(catalog, type, given);
    if (element === null) return false;
    if (element !== 'any') (simple.has(type) ? elements : common).push(element);
  }
  if (elements.some((element) => element !== elements[0])) return false;
  const chosen = common.length === 0 ? null : commonType(catalog, common);
  return chosen === null
    ? common.length === 0 || mixed(catalog, common)
    : common.every((each) => canCoerce(catalog, each, chosen));
}

/** Where no common type was found although the categories agree, a type was not read: nobody can say that it does not fit. */
function mixed(catalog: Catalog, types: readonly Oid[]): boolean {
  return types.some((type) => catalog.type(type) === null);
}

/** What stands for the element type; null where the actual type is none of the kind, `any` where that does not matter. */
function elementFor(catalog: Catalog, declared: Oid, given: Oid): Oid | 'any' | null {
  const base = catalog.type(baseOf(catalog, given));
  if (base === null) return 'any';
  if (arrays.has(declared)) return given === builtin.anyarray ? 'any' : elementOf(catalog, given);
  if (ranges.has(declared)) return base.kind === 'range' ? (bounds.get(base.oid) ?? 'any') : null;
  if (multiranges.has(declared)) return base.kind === 'multirange' ? (bounds.get(base.oid) ?? 'any') : null;
  if (nonArrays.has(declared) && elementOf(catalog, given) !== null) return null;
  if (declared === builtin.anyenum && base.kind !== 'enum') return null;
  return given;
}

/** The type of a polymorphic result; null where the arguments do not tell it. */
export function polymorphicResult(
  catalog: Catalog,
  result: Oid,
  actual: readonly (Oid | null)[],
  declared: readonly Oid[],
): Oid | null {
  if (!isPolymorphic(result)) return result;
  const family = simple.has(result) ? simple : compatible;
  const pairs = declared.flatMap((type, index) => (family.has(type) ? [{ type, given: actual[index] ?? null }] : []));
  if (ranges.has(result) || multiranges.has(result)) return pairs.find(({ type }) => type === result)?.given ?? null;
  const elements: Oid[] = [];
  for (const { type, given } of pairs) {
    if (given === builtin.unknown) continue;
    const element = given === null ? null : elementFor(catalog, type, given);
    if (element === null || element === 'any') return null;
    elements.push(element);
  }
  const element = family === simple ? (elements[0] ?? null) : commonType(catalog, elements);
  if (element === null) return null;
  if (!arrays.has(result)) return element;
  return categoryOf(catalog, element) === 'A' ? element : (catalog.type(element)?.array ?? null);
}
