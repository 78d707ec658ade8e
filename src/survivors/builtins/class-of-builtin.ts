import type { BuiltinClass } from './builtin-class.ts';
import { builtinClasses } from './registry.ts';

const byName: ReadonlyMap<string, BuiltinClass> = new Map(
  builtinClasses.flatMap((known) => known.names.map((name) => [name, known] as const)),
);

/**
 * The class of a function of pg_catalog or information_schema. Null: not in the table, which for a volatile function
 * means that nobody knows what it leaves behind, and for any other that it leaves nothing.
 */
export function classOfBuiltin(name: string): BuiltinClass | null {
  return byName.get(name) ?? null;
}
