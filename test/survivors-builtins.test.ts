import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textRunnerOf } from '../src/catalog/closure/text-runners.ts';
import { classOfBuiltin } from '../src/survivors/builtins/class-of-builtin.ts';
import { effectsOf } from '../src/survivors/builtins/effects-of.ts';
import { factsOfExtension, knownExtensions } from '../src/survivors/builtins/extensions/registry.ts';
import { builtinClasses } from '../src/survivors/builtins/registry.ts';
import { sqlTexts } from '../src/survivors/builtins/sql-texts.ts';
import { survivorCodes } from '../src/survivors/registry.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { routine } from './support/survivor-nodes.ts';
import {
  absent,
  builtinFunctionsSql,
  classifiedNames,
  membersOfExtensions,
  unclassified,
  unknownMembers,
} from './support/volatile-functions.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database?.drop());

/** What PostgreSQL 18 no longer has. That an older one has them is tested in test/outside. */
const older: readonly string[] = [
  'pg_is_in_backup',
  'pg_read_file_old',
  'pg_rotate_logfile_old',
  'pg_start_backup',
  'pg_stop_backup',
];

describe('the table of built-in functions', () => {
  test('names every volatile function of this server', async () => {
    const rows = await database.admin(builtinFunctionsSql);
    expect(rows.length).toBeGreaterThan(2_000);
    expect(unclassified(rows)).toEqual([]);
    expect(unclassified([...rows, { name: 'pg_function_of_tomorrow', volatile: 't' }])).toEqual([
      'pg_function_of_tomorrow',
    ]);
  });

  test('names nothing that this server does not have, but what older ones had', async () => {
    expect(absent(await database.admin(builtinFunctionsSql))).toEqual(older);
  });

  test('names each function once', () => {
    expect(classifiedNames.filter((name, index) => classifiedNames.indexOf(name) !== index)).toEqual([]);
  });

  test('leads to codes that exist', () => {
    const codes = builtinClasses.flatMap(({ code }) => (code === null ? [] : [code]));
    expect(codes.filter((code) => !survivorCodes.includes(code))).toEqual([]);
  });

  test('knows a function by its name, and says so where it knows none', () => {
    expect(classOfBuiltin('pg_advisory_lock')?.name).toBe('session locks');
    expect(classOfBuiltin('lower')).toBeNull();
  });

  test('agrees with the closure on what runs a text as SQL', () => {
    const inputs = (names: readonly string[]) => names.map((name) => ({ name, type: 25, mode: 'in' as const }));
    const facts = { oid: 1_000, schema: 'pg_catalog', arguments: inputs(['query', 'text']) };
    const followed = (name: string): boolean => textRunnerOf(routine({ ...facts, name })) !== null;
    expect(sqlTexts.names.filter((name) => !followed(name))).toEqual([]);
    expect(followed('lower')).toBe(false);
  });
});

describe('the table of extensions', () => {
  test('leads to codes that exist', () => {
    const effects = knownExtensions.flatMap((name) => factsOfExtension(name)?.effects ?? []);
    expect(effects.flatMap(({ codes }) => codes).filter((code) => !survivorCodes.includes(code))).toEqual([]);
  });

  test('knows every C function of every extension that comes with this server, but of the languages', async () => {
    const members = await membersOfExtensions((sql) => database.admin(sql));
    expect(members.length).toBeGreaterThan(700);
    expect(unknownMembers(members)).toEqual([]);
    const strange = { extension: 'strange', schema: 'public', name: 'f', language: 'c', label: 'v' };
    expect(unknownMembers([...members, strange])).toEqual(['strange.f']);
  });

  test('does not know what nobody wrote into it', () => {
    expect(effectsOf(routine({ language: 'c', extension: 'strange' }))).toBeNull();
    expect(effectsOf(routine({ language: 'c', extension: 'dblink', name: 'dblonk' }))).toBeNull();
  });
});
