import type { Routine } from '../model.ts';
import { resolveTypeName, typeMentions } from '../resolve/type-name.ts';
import type { Ground } from './ground.ts';
import type { RoutineSeed, Seed } from './seed.ts';
import { incomingValue } from './value-seeds.ts';

/** Functions that read a text as a value of a type that is named in their second argument (manual 9.26.3, 16 and newer). */
const readers: ReadonlySet<string> = new Set(['pg_input_is_valid', 'pg_input_error_info']);

/** What a call of one of them runs: a type that is named while it runs may be any. */
export function inputTexts({ schema, name, signature }: Routine, seed: RoutineSeed, ground: Ground): readonly Seed[] {
  if (schema !== 'pg_catalog' || !readers.has(name)) return [];
  const given = seed.arguments[1] ?? null;
  if (given === null) return [unknown('dynamic-sql', 'a text is read as a type whose name is not constant', signature)];
  const { text } = given;
  // They are strict.
  if (text === null || ground.needs(typeMentions(text))) return [];
  const { frame } = seed;
  const { catalog } = ground;
  const type = resolveTypeName(text, { catalog, searchPath: frame.searchPath });
  return type === null
    ? [unknown('unresolved-name', `type "${text}"`, signature)]
    : incomingValue(type, { frame, catalog });
}

function unknown(reason: 'dynamic-sql' | 'unresolved-name', what: string, object: string): Seed {
  return { kind: 'leaf', node: { kind: 'unknown', reason, what, object } };
}
