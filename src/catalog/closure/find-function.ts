import { ContractsError } from '../../core/errors.ts';
import { quoteIdentifier } from '../../core/identifier.ts';
import { closest } from '../../core/similar.ts';
import type { CatalogReader } from '../catalog.ts';
import type { Oid, Routine } from '../model.ts';
import { resolveTypeName, typeMentions } from '../resolve/type-name.ts';
import { groundOf } from './ground.ts';
import { wordsOf } from './named-relation.ts';

interface Asked {
  readonly schema: string | null;
  readonly name: string;
  /** As they were typed; null: any. */
  readonly types: readonly string[] | null;
}

/**
 * The function that a person means by `schema.name(types)`, `name(types)`, `schema.name` or `name`; a name without schema
 * is looked for in the session's search_path, and everywhere where it is not there.
 * Throws `function-missing` and `function-ambiguous`.
 */
export async function findFunction(reader: CatalogReader, text: string): Promise<Routine> {
  const asked = parseAsked(text);
  if (asked === null) throw missing(text, 'write schema.name(types), for example public.f(integer, text)');
  const ground = groundOf(reader);
  const { catalog } = ground;
  const { searchPath } = catalog.surroundings;
  const find = (): readonly Routine[] => {
    for (const type of asked.types ?? []) ground.needs(typeMentions(type));
    const types = asked.types?.map((type) => resolveTypeName(type, { catalog, searchPath })) ?? null;
    const named = catalog.routinesNamed(asked.name).filter((routine) => takes(routine, types));
    if (asked.schema !== null) return named.filter(({ schema }) => schema === asked.schema);
    const first = searchPath.find((schema) => named.some((routine) => routine.schema === schema));
    return first === undefined ? named : named.filter(({ schema }) => schema === first);
  };
  let found = ground.attempt(find);
  // Types are looked up in what the first names led to.
  for (let trips = 0; found === null && trips < 5; trips += 1) {
    await ground.read();
    found = ground.attempt(find);
  }
  const [first, ...others] = found ?? [];
  if (first === undefined) throw missing(text, await advice(reader, asked));
  if (others.length > 0) throw ambiguous(text, found ?? []);
  return first;
}

/** Reads `schema.name(types)`: types are split at commas that stand in no brackets or quotes. */
function parseAsked(text: string): Asked | null {
  const [, named, , list] = /^((?:"(?:[^"]|"")*"|[^"(])+)(\((.*)\))?\s*$/s.exec(text) ?? [];
  const words = named === undefined ? null : wordsOf(named);
  const name = words?.at(-1);
  if (words === null || name === undefined || words.length > 2) return null;
  const types = [...(list ?? '').matchAll(/(?:"(?:[^"]|"")*"|\([^)]*\)|[^,"(])+/g)].map(([type]) => type.trim());
  const schema = words.length === 2 ? (words[0] ?? null) : null;
  return { schema, name, types: list === undefined ? null : types.filter((type) => type !== '') };
}

function takes(routine: Routine, types: readonly (Oid | null)[] | null): boolean {
  if (types === null) return true;
  const inputs = routine.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  return inputs.length === types.length && inputs.every(({ type }, index) => type === types[index]);
}

async function advice(reader: CatalogReader, { schema, name, types }: Asked): Promise<string> {
  const namesakes = reader.catalog.routinesNamed(name);
  if (namesakes.length > 0 && (types !== null || schema !== null)) return choice(namesakes);
  const listed = await reader.listRoutines();
  const names = listed.map((routine) => `${routine.schema}.${routine.name}`);
  const near = schema === null ? nearName(name, listed) : closest(`${schema}.${name}`, names);
  return near === null ? 'list the functions with \\df in psql, and write schema.name(types)' : `write ${near}`;
}

function nearName(name: string, listed: readonly { readonly schema: string; readonly name: string }[]): string | null {
  const near = closest(
    name,
    listed.map((routine) => routine.name),
  );
  const found = listed.find((routine) => routine.name === near);
  return found === undefined ? null : `${found.schema}.${found.name}`;
}

function missing(text: string, hint: string): ContractsError {
  return new ContractsError('function-missing', `function "${text}" does not exist`, { hint });
}

function ambiguous(text: string, found: readonly Routine[]): ContractsError {
  return new ContractsError('function-ambiguous', `function "${text}" could be ${found.length} functions`, {
    hint: choice(found),
  });
}

/** A signature as it can be typed: the catalog's has its names without quotes. */
function typed({ schema, name, signature }: Routine): string {
  const quoted = [schema, name].map((word) => (/^[a-z_][a-z0-9_$]*$/.test(word) ? word : quoteIdentifier(word)));
  return `${quoted.join('.')}${signature.slice(`${schema}.${name}`.length)}`;
}

function choice(routines: readonly Routine[]): string {
  const signatures = routines.map(typed).sort();
  const shown = signatures.slice(0, 10);
  const left = signatures.length - shown.length;
  return `write one of ${shown.join(', ')}${left > 0 ? `, and ${left} more` : ''}`;
}
