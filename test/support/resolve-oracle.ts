import { fileURLToPath } from 'node:url';
import type { Catalog, CatalogReader } from '../../src/catalog/catalog.ts';
import { firstUserOid, type Oid } from '../../src/catalog/model.ts';
import type { Reach } from '../../src/catalog/reach.ts';
import { createReader } from '../../src/catalog/read/create-reader.ts';
import { mentionsOf } from '../../src/catalog/resolve/mentions.ts';
import { reachOf } from '../../src/catalog/resolve/reach-of.ts';
import { resolveTypeName } from '../../src/catalog/resolve/type-name.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { Session } from '../../src/db/session.ts';
import { runFile } from '../../src/server/run-sql.ts';
import { loadParser, parseSql, type Statement } from '../../src/sql/parse.ts';
import { freshDatabase } from './database.ts';

/** What a statement means to the server: OIDs out of the tree that it stored for a function with that body. */
export interface Meaning {
  /** Routines called by name or operator, and casts that somebody wrote. */
  readonly routines: ReadonlySet<Oid>;
  readonly relations: ReadonlySet<Oid>;
}

export interface Asked {
  readonly sql: string;
  /** Types of `$1`, `$2`, …. */
  readonly parameters?: readonly string[];
}

/** A database with every object that {@link oracle} and {@link resolved} speak of, and its catalog. */
export interface Fixture {
  readonly session: Session;
  readonly reader: CatalogReader;
  close(): Promise<void>;
}

export async function openFixture(): Promise<Fixture> {
  await loadParser();
  const database = await freshDatabase();
  const session = await openSession(database.settings('superuser'));
  await runFile(session, fileURLToPath(new URL('resolve-fixture.sql', import.meta.url)));
  const close = async (): Promise<void> => {
    await session.close();
    await database.drop();
  };
  return { session, reader: await createReader(session), close };
}

/** Lets the server resolve statements: each as the body of a function that is rolled back. A string is why it refused. */
export async function oracle(
  session: Session,
  searchPath: string,
  asked: readonly Asked[],
): Promise<readonly (Meaning | string)[]> {
  const answers = await session.send([
    { text: 'BEGIN' },
    { text: `SET LOCAL search_path = ${searchPath}` },
    ...asked.flatMap(({ sql, parameters = [] }) => [
      { text: 'SAVEPOINT s' },
      { text: `CREATE FUNCTION one.oracle_(${parameters.join(', ')}) RETURNS void BEGIN ATOMIC ${sql}; END` },
      { text: "SELECT prosqlbody::text FROM pg_catalog.pg_proc WHERE proname = 'oracle_'" },
      { text: 'ROLLBACK TO s' },
    ]),
    { text: 'SELECT oid, oprcode::oid FROM pg_catalog.pg_operator' },
    { text: 'ROLLBACK' },
  ]);
  const operators = new Map((answers.at(-2)?.rows ?? []).map(([oid, code]) => [Number(oid), Number(code)]));
  return asked.map((_, index) => {
    const made = answers[2 + index * 4 + 1];
    if (made?.error != null) return made.error.message;
    return meaningOf(answers[2 + index * 4 + 2]?.rows[0]?.[0] ?? '', operators);
  });
}

function meaningOf(tree: string, operators: ReadonlyMap<Oid, Oid>): Meaning {
  const numbers = (pattern: RegExp): readonly Oid[] => [...tree.matchAll(pattern)].map((match) => Number(match[1]));
  // A cast that the server put in itself (funcformat 1 and 2) is worth saying only where somebody wrote it.
  const calls = [...tree.matchAll(/:funcid (\d+) .*?:funcformat (\d)/gs)]
    .map(([, oid, format]) => ({ oid: Number(oid), called: format === '0' || format === '3' }))
    .filter(({ oid, called }) => called || oid >= firstUserOid)
    .map(({ oid }) => oid);
  const operations = [...numbers(/:opno (\d+)/g), ...numbers(/:(?:eqop|sortop) (\d+)/g)]
    .map((operator) => operators.get(operator) ?? 0)
    .filter((oid) => oid >= firstUserOid);
  return {
    routines: new Set([...calls, ...operations, ...numbers(/:(?:aggfnoid|winfnoid) (\d+)/g)]),
    relations: new Set(numbers(/:relid (\d+)/g).filter((oid) => oid !== 0)),
  };
}

/** One statement as `src/catalog/resolve` reads it, with everything read that it asks for. */
export async function resolved(
  reader: CatalogReader,
  searchPath: readonly string[] | null,
  { sql, parameters = [] }: Asked,
): Promise<readonly Reach[]> {
  const statement = statementOf(sql);
  await reader.read(mentionsOf({ [statement.tag]: statement.fields }));
  const scope = (catalog: Catalog) => ({
    catalog,
    searchPath,
    parameters: parameters.map((type) => resolveTypeName(type, { catalog, searchPath })),
    variables: new Map<string, Oid | null>(),
    constants: () => null,
    lineAt: () => null,
  });
  for (let level = 0; level < 8; level += 1) {
    const missing = {
      types: new Set<Oid>(),
      relations: new Set<Oid>(),
      routines: new Set<Oid>(),
      names: new Set<string>(),
    };
    const reaches = reachOf(statement, scope(noticing(reader.catalog, missing)));
    const trips = reader.roundTrips;
    const none: ReadonlySet<string> = new Set();
    await reader.read({ ...missing, routineNames: missing.names, relationNames: none, typeNames: none });
    if (reader.roundTrips === trips) return reaches;
  }
  throw new Error(`too many levels for: ${sql}`);
}

export function statementOf(sql: string): Statement {
  const parsed = parseSql(sql);
  const [statement] = 'message' in parsed ? [] : parsed.statements;
  if (statement === undefined) throw new Error(`no statement: ${sql}`);
  return statement;
}

/** The catalog, noting what it is asked for in vain. */
function noticing(
  catalog: Catalog,
  missing: {
    readonly types: Set<Oid>;
    readonly relations: Set<Oid>;
    readonly routines: Set<Oid>;
    readonly names: Set<string>;
  },
): Catalog {
  const noted = <T>(found: T | null, oid: Oid, into: Set<Oid>): T | null => {
    if (found === null) into.add(oid);
    return found;
  };
  return {
    ...catalog,
    type: (oid) => noted(catalog.type(oid), oid, missing.types),
    relation: (oid) => noted(catalog.relation(oid), oid, missing.relations),
    routine: (oid) => noted(catalog.routine(oid), oid, missing.routines),
    routinesNamed: (name) => {
      missing.names.add(name);
      return catalog.routinesNamed(name);
    },
  };
}

/** What is wrong with our reading of a statement, compared with the server's; empty where it is right. */
export function differences(server: Meaning, ours: readonly Reach[], catalog: Catalog): readonly string[] {
  const named = (oid: Oid): string => catalog.routine(oid)?.signature ?? String(oid);
  const table = (oid: Oid): string => catalog.relation(oid)?.name ?? String(oid);
  const calls = ours.flatMap((reach) => (reach.kind === 'call' ? [reach] : []));
  const called = new Set(calls.map(({ routine }) => routine));
  const touched = new Set(ours.flatMap((reach) => (reach.kind === 'access' ? [reach.relation] : [])));
  return [
    ...[...server.routines].filter((oid) => !called.has(oid)).map((oid) => `misses ${named(oid)}`),
    ...[...server.relations].filter((oid) => !touched.has(oid)).map((oid) => `misses ${table(oid)}`),
    ...calls.flatMap(({ routine, certain }) =>
      certain && !server.routines.has(routine) ? [`is certain of ${named(routine)}`] : [],
    ),
    ...[...touched].filter((oid) => !server.relations.has(oid)).map((oid) => `touches ${table(oid)}`),
    ...ours.flatMap((reach) => (reach.kind === 'unknown' ? [`says unknown: ${reach.what}`] : [])),
  ];
}

/** How many calls are not certain. */
export function uncertain(ours: readonly Reach[]): number {
  return ours.filter((reach) => reach.kind === 'call' && !reach.certain).length;
}
