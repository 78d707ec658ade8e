import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import type { Body, BodyInput, Piece } from '../src/sql/routines/body.ts';
import { readBody } from '../src/sql/routines/read-body.ts';
import { fieldsOf, listOf, nameOf, nodesByName, numberOf } from '../src/sql/tree.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { acceptedBodies, bodyInputs, bodySchema, refusedBodies } from './support/routine-bodies.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  for (const sql of bodySchema) await database.admin(sql);
});

afterAll(() => database.drop());

const plain: Omit<BodyInput, 'source'> = {
  language: 'plpgsql',
  kind: 'function',
  name: 'f',
  returns: 'void',
  returnsSet: false,
  arguments: [],
};

function read(source: string, rest: Partial<BodyInput> = {}): Body {
  return readBody({ ...plain, source, ...rest });
}

function everyPiece({ pieces, dynamic }: Body): readonly Piece[] {
  return [...pieces, ...dynamic.flatMap(({ query, using }) => [query, ...using])];
}

/** The numbers of the marks `b.m(n)` in the pieces, each with the line that its location has. */
function marksOf(body: Body): ReadonlyMap<number, number> {
  const marks = everyPiece(body).flatMap((piece) =>
    (nodesByName(piece.statement.tag, piece.statement.fields).get('FuncCall') ?? []).flatMap((call) => {
      if (nameOf(call['funcname']).join('.') !== 'b.m') return [];
      const [argument] = listOf(call['args']);
      const number = numberOf(fieldsOf(fieldsOf(fieldsOf(argument)['A_Const'])['ival'])['ival']) ?? 0;
      return [[number, piece.lineAt(numberOf(call['location']))] as const];
    }),
  );
  return new Map(marks);
}

/** The same of the text: the marks stand outside of comments and strings, each once. */
function marksIn(source: string): ReadonlyMap<number, number> {
  return new Map(
    [...source.matchAll(/b\.m\((\d+)\)/g)].map((match) => [
      Number(match[1]),
      source.slice(0, match.index).split('\n').length,
    ]),
  );
}

describe('a body that the server accepts is read whole', () => {
  test.each(acceptedBodies)('%s: %s', async (signature, source) => {
    const tag = source.includes('$q$') ? '$outer$' : '$q$';
    await database.admin('DROP ROUTINE IF EXISTS b.f');
    await database.admin(`CREATE FUNCTION b.f${signature} LANGUAGE plpgsql AS ${tag}${source}${tag}`);
    const [input, ...more] = await bodyInputs(database, '^f$');
    expect(more).toEqual([]);
    const body = readBody(input ?? { ...plain, source: 'missing' });
    expect(body.problem).toBeNull();
    expect([...marksOf(body)].sort(([a], [b]) => a - b)).toEqual([...marksIn(source)].sort(([a], [b]) => a - b));
  });
});

describe('a body that the server refuses is not read', () => {
  test.each(refusedBodies)('%s: %s', async (signature, source) => {
    await database.admin('DROP ROUTINE IF EXISTS b.f');
    const create = `CREATE FUNCTION b.f${signature} LANGUAGE plpgsql AS $q$${source}$q$`;
    await expect(database.admin(create)).rejects.toThrow();
    await database.admin(`ALTER DATABASE "${database.name}" SET check_function_bodies = off`);
    await database.admin(create);
    await database.admin(`ALTER DATABASE "${database.name}" RESET check_function_bodies`);
    const [input] = await bodyInputs(database, '^f$');
    const body = readBody(input ?? { ...plain, source: 'BEGIN END' });
    expect(body.problem?.message).toMatch(/\S/);
  });
});

describe('what a body says', () => {
  const kinds = (body: Body): readonly string[] =>
    body.pieces.map(({ line, targets }) => {
      const told = targets.map((target) => (typeof target === 'string' ? target : target === null ? '?' : 'like'));
      return `${line} ${told.join(', ') || '-'}`;
    });

  test('a problem names the line, where the message names a word that stands there only', () => {
    expect(read('BEGIN\n  NULL;\n  SLECT 1;\nEND').problem).toEqual({
      message: 'syntax error at or near "SLECT"',
      line: 3,
    });
    expect(read('BEGIN\n NULL;\n').problem).toEqual({ message: 'syntax error at end of input', line: 2 });
    expect(read('BEGIN x := 1; x := 2; END').problem?.line).toBeNull();
  });

  test('a value has the type of what takes it', () => {
    const source =
      'DECLARE a b.positive := 1; r b.t;\nBEGIN a := 2;\nSELECT 3 INTO a;\nr.id := 4;\nSELECT 1, 2 INTO a, r.id;\nRETURN 5; END';
    expect(kinds(read(source, { returns: 'b.positive' }))).toEqual([
      '1 b.positive',
      '1 b.positive',
      '1 b.t',
      '2 b.positive',
      '3 b.positive',
      '4 like',
      '5 b.positive, like',
      '6 b.positive',
    ]);
  });

  test('a variable of a type that somebody defined is a piece even if nobody gives it a value in one statement', () => {
    const declared = (type: string) => kinds(read(`DECLARE x ${type}; BEGIN END`));
    expect(declared('b.positive')).toEqual(['1 b.positive']);
    expect(declared('positive[]')).toEqual(['1 positive[]']);
    expect(declared('b.t.id%TYPE')).toEqual(['1 b.t.id%TYPE']);
    for (const type of [
      'integer',
      'text[]',
      'numeric(10,2)',
      'timestamp with time zone',
      'record',
      'pg_catalog.int8',
    ]) {
      expect(declared(type)).toEqual([]);
    }
  });

  test('an inner declaration hides the outer one where it is visible, and a label still reaches it', () => {
    const source = `<<o>> DECLARE x integer; y date; BEGIN
      DECLARE x text := x; BEGIN PERFORM x; END;
      FOR x IN 1..2 LOOP PERFORM x; END LOOP;
      PERFORM x; END`;
    const types = read(source).pieces.map(({ line, variables }) => [
      line,
      variables.get('x')?.type,
      variables.get('o.x')?.type,
    ]);
    expect(types).toEqual([
      [2, 'integer', 'integer'],
      [2, 'text', 'integer'],
      [3, 'integer', 'integer'],
      [3, 'integer', 'integer'],
      [3, 'integer', 'integer'],
      [4, 'integer', 'integer'],
    ]);
  });

  test('parameters are visible by name, by number and by the name of the routine; a trigger sees its record', () => {
    const parameters = [{ name: 'a', mode: 'in', type: 'b.t', composite: true } as const];
    const [piece] = read('BEGIN PERFORM 1; END', { arguments: parameters }).pieces;
    for (const name of ['a', '$1', 'f.a']) expect(piece?.variables.get(name)?.type).toBe('b.t');
    expect(piece?.variables.get('found')?.type).toBe('boolean');
    expect(piece?.variables.has('new')).toBe(false);
    const [row] = read('BEGIN PERFORM 1; RETURN NULL; END', { returns: 'trigger' }).pieces;
    expect(row?.variables.get('new')?.type).toBe('record');
    expect(row?.variables.get('tg_op')?.type).toBe('text');
    expect(row?.variables.get('tg_argv')?.type).toBe('text[]');
  });

  test('the handlers of exceptions see SQLERRM, the block that they belong to does not', () => {
    const { pieces } = read('BEGIN PERFORM 1; EXCEPTION WHEN OTHERS THEN PERFORM 2; END');
    expect(pieces.map(({ variables }) => variables.has('sqlerrm'))).toEqual([false, true]);
  });

  test('RAISE keeps its level, COMMIT and ROLLBACK their lines', () => {
    const body = read(
      "BEGIN RAISE LOG 'a';\nRAISE 'b'; RAISE DEBUG 'c';\nCOMMIT; ROLLBACK AND CHAIN;\nRAISE WARNING 'd'; END",
      {
        kind: 'procedure',
      },
    );
    expect(body.raises.map(({ level, line }) => `${level} ${line}`)).toEqual([
      'log 1',
      'exception 2',
      'debug 2',
      'warning 4',
    ]);
    expect(body.transactions).toEqual([
      { command: 'commit', line: 3 },
      { command: 'rollback', line: 3 },
    ]);
  });

  test('a body that nests beyond the parser is a problem, and the next one is read', () => {
    const nested = (depth: number) => read(`BEGIN ${'IF true THEN '.repeat(depth)}${'END IF; '.repeat(depth)}END`);
    expect(nested(50).problem).toBeNull();
    expect(nested(20_000).problem?.message).toMatch(/memory exhausted|nested too deeply/);
    expect(read(`BEGIN PERFORM ${'('.repeat(20_000)}1${')'.repeat(20_000)}; END`).problem).not.toBeNull();
    expect(read('BEGIN PERFORM 1; END').problem).toBeNull();
  });
});

describe('a body in SQL', () => {
  const sql = (source: string, rest: Partial<BodyInput> = {}): Body => read(source, { language: 'sql', ...rest });

  test('is its statements, with their lines; the last one gives the result', () => {
    const { pieces, problem } = sql('SELECT 1;\n\nUPDATE b.t\n SET id = b.m(1)\nRETURNING b.m(2);', {
      returns: 'b.positive',
    });
    expect(problem).toBeNull();
    expect(pieces.map(({ line, targets }) => [line, ...targets])).toEqual([[1], [3, 'b.positive']]);
    expect([...marksOf(sql('SELECT 1;\n\nSELECT b.m(1),\n b.m(2)'))]).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  test('names its input parameters only', () => {
    const [piece] = sql('SELECT 1', {
      arguments: [
        { name: 'o', mode: 'out', type: 'text', composite: false },
        { name: 'a', mode: 'in', type: 'date', composite: false },
      ],
    }).pieces;
    expect([...(piece?.variables.keys() ?? [])].sort()).toEqual(['$1', 'a', 'f.a']);
  });

  test('is not read where the parser refuses it, or where there is none to give a result', () => {
    expect(sql('SELECT 1;\nSLECT 2').problem).toEqual({ message: 'syntax error at or near "SLECT"', line: 2 });
    expect(sql('', { returns: 'integer' }).problem?.message).toBe('the body is empty');
    expect(sql('').problem).toBeNull();
  });
});

test("every function of the cutter's migrations is read, as the server stores it", async () => {
  const inputs = (await bodyInputs(database, '^(fn|tg|trg|refuse|guard|canonical|commit)')).filter(
    ({ name }) => name !== 'f',
  );
  expect(inputs.map(({ name }) => name)).toContain('fn_iu_create');
  expect(inputs.flatMap((input) => readBody(input).problem ?? [])).toEqual([]);
});
