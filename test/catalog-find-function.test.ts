import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutines } from '../src/catalog/closure/all-routines.ts';
import { findFunction } from '../src/catalog/closure/find-function.ts';
import { readCatalog } from '../src/catalog/read/read-catalog.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import { runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA f;
     CREATE FUNCTION f.only_one(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION f.two(integer, text[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION f.two(numeric, OUT x integer) LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION f."Mixed, case"(timestamp with time zone) RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION f."Mixed, case"(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION f.y() RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION f.fn_iu_create(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
  );
});

afterAll(() => database.drop());

/** The signature that a text means, or the error: code, message, hint. */
async function meant(text: string): Promise<unknown> {
  const session = await openSession(database.settings('superuser'));
  try {
    return await readCatalog(session, defaultLimits, async (reader) => {
      return findFunction(reader, text).then(
        ({ signature }) => signature,
        (error: unknown) => error,
      );
    });
  } finally {
    await session.close();
  }
}

describe('a function by what people type', () => {
  it.each([
    ['f.only_one', 'f.only_one(integer)'],
    ['f.only_one(int)', 'f.only_one(integer)'],
    ['F.ONLY_ONE ( int4 )', 'f.only_one(integer)'],
    ['only_one', 'f.only_one(integer)'],
    ['f.two(integer, text[])', 'f.two(integer,text[])'],
    ['f.two(numeric(10,2))', 'f.two(numeric)'],
    ['f."Mixed, case"(timestamptz)', 'f.Mixed, case(timestamp with time zone)'],
    ['f."Mixed, case"(timestamp with time zone)', 'f.Mixed, case(timestamp with time zone)'],
  ])('%s is %s', async (text, signature) => {
    expect(await meant(text)).toBe(signature);
  });

  it('in a schema of the search_path comes before one elsewhere', async () => {
    expect(await meant('fn_iu_create')).toMatch(/^public\.fn_iu_create\(text/);
  });

  it('that could be two is ambiguous, and both are named', async () => {
    expect(await meant('f.two')).toMatchObject({
      code: 'function-ambiguous',
      message: 'function "f.two" could be 2 functions',
      hint: 'write one of f.two(integer,text[]), f.two(numeric)',
    });
  });

  it('is offered with the quotes that it needs', async () => {
    expect(await meant('f."Mixed, case"')).toMatchObject({
      hint: 'write one of f."Mixed, case"(integer), f."Mixed, case"(timestamp with time zone)',
    });
  });

  it('that is not there has its likes named', async () => {
    expect(await meant('f.onlyone')).toMatchObject({ code: 'function-missing', hint: 'write f.only_one' });
    expect(await meant('f.two(text)')).toMatchObject({
      message: 'function "f.two(text)" does not exist',
      hint: 'write one of f.two(integer,text[]), f.two(numeric)',
    });
    expect(await meant('nothing_like_it_at_all')).toMatchObject({ code: 'function-missing' });
    expect(await meant('x')).toMatchObject({
      hint: 'list the functions with \\df in psql, and write schema.name(types)',
    });
    expect(await meant('a.b.c.d')).toMatchObject({ code: 'function-missing' });
    expect(await meant('')).toMatchObject({ code: 'function-missing' });
  });
});

describe('every function', () => {
  it('that somebody wrote is listed, and none of the server or an extension', async () => {
    await runScript(database, 'CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA f');
    const session = await openSession(database.settings('superuser'));
    const names = await readCatalog(session, defaultLimits, async (reader) =>
      (await allRoutines(reader)).map(({ name }) => name),
    ).finally(() => session.close());
    expect(names).toContain('f.two(numeric)');
    expect(names.filter((name) => /^f\.|^public\./.test(name))).toEqual(
      names.filter((name) => !/crypt|digest|armor/.test(name) && /^f\.|^public\./.test(name)),
    );
    expect(names.filter((name) => name.startsWith('pg_catalog.'))).toEqual([]);
    expect(names).toEqual([...names].sort());
  });
});
