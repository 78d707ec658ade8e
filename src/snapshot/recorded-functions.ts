import { z } from 'zod';

/** How a function was defined when a contract was proved that runs it. Of its body only the hash: what it says is in the migrations. */
export const recordedFunction = z.strictObject({
  owner: z.string().min(1),
  language: z.string().min(1),
  securityDefiner: z.boolean(),
  volatility: z.enum(['immutable', 'stable', 'volatile']),
  /** Returns NULL without being run where an argument is NULL. */
  strict: z.boolean(),
  /** Of CREATE FUNCTION … SET: `search_path=public, pg_temp`. */
  config: z.array(z.string()),
  returns: z.string().min(1),
  /** The expressions of the arguments' defaults, in order; null: it has none. */
  defaults: z.string().nullable(),
  bodySha256: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256: 64 digits and a to f'),
});

export type RecordedFunction = z.output<typeof recordedFunction>;

/** Functions by contract and version (`id@v1`), then by signature. */
export type RecordedFunctions = Readonly<Record<string, Readonly<Record<string, RecordedFunction>>>>;

/** What of a function's definition is not what it was, old → new, in the order of {@link recordedFunction}. */
export interface DefinitionDifference {
  readonly what: keyof RecordedFunction;
  readonly old: string;
  readonly new: string;
}

/** Every member of the definition that differs. */
export function compareDefinitions(old: RecordedFunction, now: RecordedFunction): readonly DefinitionDifference[] {
  return recordedFunction.keyof().options.flatMap((what) => {
    const [before, after] = [textOf(old[what]), textOf(now[what])];
    return before === after ? [] : [{ what, old: before, new: after }];
  });
}

function textOf(value: RecordedFunction[keyof RecordedFunction]): string {
  if (value === null) return 'none';
  return typeof value === 'object' ? value.join(', ') || 'none' : String(value);
}

/** A function of a contract that is not as it was recorded. */
export interface FunctionDifference {
  /** `id@v1`. */
  readonly contract: string;
  readonly signature: string;
  /** `unrecorded`, `gone`: only one side knows it. */
  readonly change: 'unrecorded' | 'gone' | readonly DefinitionDifference[];
}

/** Every function that differs, or that only one side knows, by contract and signature. */
export function compareFunctions(recorded: RecordedFunctions, now: RecordedFunctions): readonly FunctionDifference[] {
  return keysOf(recorded, now).flatMap((contract) => {
    const [was, is] = [recorded[contract] ?? {}, now[contract] ?? {}];
    return keysOf(was, is).flatMap((signature): readonly FunctionDifference[] => {
      const [old, other] = [was[signature], is[signature]];
      if (old === undefined) return [{ contract, signature, change: 'unrecorded' }];
      if (other === undefined) return [{ contract, signature, change: 'gone' }];
      const change = compareDefinitions(old, other);
      return change.length === 0 ? [] : [{ contract, signature, change }];
    });
  });
}

function keysOf(...records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
}
