import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CatalogReader } from '../src/catalog/catalog.ts';
import { nothing } from '../src/catalog/read/missing.ts';
import type { Session } from '../src/db/session.ts';
import {
  differences,
  type Fixture,
  type Meaning,
  openFixture,
  oracle,
  resolved,
  uncertain,
} from './support/resolve-oracle.ts';
import { refused, statements } from './support/resolve-statements.ts';

let fixture: Fixture;
let session: Session;
let reader: CatalogReader;

beforeAll(async () => {
  fixture = await openFixture();
  ({ session, reader } = fixture);
});

afterAll(() => fixture.close());

describe('a statement means to us what it means to the server', () => {
  let meanings: readonly (Meaning | string)[] = [];

  beforeAll(async () => {
    meanings = await oracle(session, 'one, two', statements);
  });

  test.each(statements.map((asked, index) => ({ asked, index, sql: asked.sql })))('$sql', async ({ asked, index }) => {
    const server = meanings[index];
    const ours = await resolved(reader, ['one', 'two'], asked);
    if (server === undefined || typeof server === 'string') throw new Error(`the server refused it: ${server ?? ''}`);
    expect(differences(server, ours, reader.catalog)).toEqual([]);
    expect(uncertain(ours)).toBe(0);
  });
});

describe('a statement that the server refuses is not certain to us', () => {
  let meanings: readonly (Meaning | string)[] = [];

  beforeAll(async () => {
    meanings = await oracle(
      session,
      'one, two',
      refused.map((sql) => ({ sql })),
    );
  });

  test.each(refused.map((sql, index) => ({ sql, index })))('$sql', async ({ sql, index }) => {
    expect(meanings[index]).toEqual(expect.any(String));
    const ours = await resolved(reader, ['one', 'two'], { sql });
    const isUnsure = ours.some((reach) => reach.kind === 'unknown' || (reach.kind === 'call' && !reach.certain));
    expect(isUnsure, JSON.stringify(ours)).toBe(true);
  });
});

describe('a search_path', () => {
  const called = async (searchPath: readonly string[] | null, sql: string): Promise<readonly string[]> => {
    const ours = await resolved(reader, searchPath, { sql });
    const routines = new Set(ours.flatMap((reach) => (reach.kind === 'call' ? [reach.routine] : [])));
    await reader.read({ ...nothing, routines });
    return ours.flatMap((reach) => {
      if (reach.kind === 'unknown') return [`unknown ${reach.what}`];
      if (reach.kind === 'access') return [`${reader.catalog.relation(reach.relation)?.schema}.t`];
      if (reach.kind !== 'call') return [];
      return [`${reader.catalog.routine(reach.routine)?.signature}${reach.certain ? '' : '?'}`];
    });
  };

  test('decides which of two equal signatures is meant', async () => {
    expect(await called(['one', 'two'], 'SELECT f(1)')).toEqual(['one.f(integer)']);
    expect(await called(['two', 'one'], 'SELECT f(1)')).toEqual(['two.f(integer)']);
    expect(await called(['three'], 'SELECT f(1)')).toEqual(['unknown function "f(int4)"']);
  });

  test('has pg_catalog first unless it says otherwise', async () => {
    expect(await called(['one'], "SELECT upper('x'::text)")).toEqual(['pg_catalog.upper(text)']);
    expect(await called(['one', 'pg_catalog'], "SELECT upper('x'::text)")).toEqual(['one.upper(text)']);
    expect(await called(['two'], 'SELECT 1 + 1')).toEqual([]);
    expect(await called(['two', 'pg_catalog'], 'SELECT 1 + 1')).toEqual(['two.plus(integer,integer)']);
  });

  test('that nobody knows means the objects of every schema, none for certain', async () => {
    const f = await called(null, 'SELECT f(1)');
    expect(f.toSorted()).toEqual([
      'one.f(bigint)?',
      'one.f(integer)?',
      'one.f(numeric)?',
      'two.f(double precision)?',
      'two.f(integer)?',
    ]);
    expect((await called(null, 'SELECT 1 FROM t')).toSorted()).toEqual(['one.t', 'two.t']);
    expect(await called(null, 'SELECT 1 + 1')).toEqual(['two.plus(integer,integer)?']);
    expect(await called(null, 'SELECT one.f(1)')).toEqual(['one.f(integer)']);
  });
});
