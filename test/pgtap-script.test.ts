import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScript } from '../src/pgtap/script/read-script.ts';
import type { Script } from '../src/pgtap/script/script.ts';
import { loadParser } from '../src/sql/parse.ts';

const root = mkdtempSync(join(tmpdir(), 'contracts-script-'));
let folders = 0;

beforeAll(loadParser);
afterAll(() => rmSync(root, { recursive: true }));

/** Reads `a.sql` of these files. */
function read(files: string | Readonly<Record<string, string | Uint8Array>>): Script {
  folders += 1;
  const cwd = join(root, String(folders));
  for (const [name, text] of Object.entries(typeof files === 'string' ? { 'a.sql': files } : files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return readScript('a.sql', { cwd });
}

/** What a script does, a line a step: `3 rollback ROLLBACK`, `4 > text`. */
function told({ steps }: Script): readonly string[] {
  return steps.map((step) =>
    step.kind === 'output' ? `${step.at.line} > ${step.text}` : `${step.at.line} ${step.control} ${step.text}`,
  );
}

function refusalsOf({ refusals }: Script): readonly string[] {
  return refusals.map(({ at, code, message, hint }) => `${at.file}:${at.line}: ${code}: ${message}; ${hint}`);
}

describe('a script', () => {
  test('has the line of the first word of each statement, behind comments and empty lines', () => {
    const text = '-- a\n\n/* b\n*/ BEGIN;\nSELECT\n\n1; SELECT 2\n\n, 3;\nROLLBACK;\n';
    expect(told(read(text))).toEqual([
      '4 begin /* b\n*/ BEGIN',
      '5 none SELECT\n1',
      '7 none SELECT 2\n, 3',
      '10 rollback ROLLBACK',
    ]);
  });

  test('has a place in the file that a statement stands in', () => {
    const script = read({
      'a.sql': 'SELECT 1;\n\\ir x/b.sql\n',
      'x/b.sql': '\n\\ir c.sql\n',
      'x/c.sql': '\n\nSELECT 2;',
    });
    expect(script.steps.map(({ at }) => at)).toEqual([
      { file: 'a.sql', line: 1 },
      { file: 'x/c.sql', line: 3 },
    ]);
  });

  test('is cut at forced semicolons, each part with its own line', () => {
    expect(told(read('SELECT 1\\;\n\nSELECT 2\\; ;'))).toEqual(['1 none SELECT 1', '3 none SELECT 2']);
  });

  test('says what stands for NULL from where that is set', () => {
    const { steps } = read("SELECT 1;\n\\pset null '[N]'\nSELECT NULL;\n\\pset null ''\nSELECT NULL;");
    expect(steps.map((step) => ('nullText' in step ? step.nullText : null))).toEqual([null, '[N]', null]);
  });

  test('takes the variables that the user sets', () => {
    folders += 1;
    const cwd = join(root, String(folders));
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'a.sql'), "SELECT :'role';");
    expect(told(readScript('a.sql', { cwd, variables: new Map([['role', 'app']]) }))).toEqual(["1 none SELECT 'app'"]);
  });

  test.each([
    [
      'begin',
      [
        'BEGIN',
        'begin work',
        'BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY',
        'START /* x */ TRANSACTION',
        'START TRANSACTION READ ONLY',
      ],
    ],
    [
      'rollback',
      ['ROLLBACK', 'rollback transaction', 'ABORT', 'ABORT WORK', 'ROLLBACK -- x\n WORK', 'ROLLBACK AND NO CHAIN'],
    ],
    ['rollback-to', ['ROLLBACK TO a', 'ROLLBACK WORK TO SAVEPOINT a', '/* /* */ */rollback\tto savepoint "a"']],
    [
      'none',
      [
        'SAVEPOINT a',
        'RELEASE a',
        'SELECT 1',
        "SELECT 'COMMIT'",
        'PREPARE p AS SELECT 1',
        'BEGIN WORLD',
        'DO $$ BEGIN COMMIT; END $$',
        'SET x.commit = 1',
        'STAR',
        "COPY t TO '/tmp/x'",
        'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END',
      ],
    ],
  ])('knows what a statement does to its transaction: %s', (control, texts) => {
    for (const text of texts) {
      const { steps, refusals } = read(`${text};`);
      expect(refusals).toEqual([]);
      expect(steps).toEqual([{ kind: 'statement', text, at: { file: 'a.sql', line: 1 }, control }]);
    }
  });
});

describe('a script that would keep something is refused', () => {
  test.each([
    ['COMMIT', 'COMMIT'],
    ['commit work', 'COMMIT'],
    ['/* BEGIN */ Commit', 'COMMIT'],
    ['COMMIT AND CHAIN', 'COMMIT'],
    ["COMMIT PREPARED 'x'", 'COMMIT'],
    ['END', 'END'],
    ['END TRANSACTION', 'END'],
    ['ROLLBACK AND CHAIN', 'ROLLBACK AND CHAIN'],
    ["ROLLBACK PREPARED 'x'", 'ROLLBACK PREPARED'],
    ['ROLLBACK SOMEHOW NEW', 'ROLLBACK SOMEHOW NEW'],
    ["PREPARE TRANSACTION 'x'", 'PREPARE TRANSACTION'],
    ["prepare\n-- x\ntransaction 'x'", 'PREPARE TRANSACTION'],
    ['\\set c COM\n\\set m MIT\n:c:m', 'COMMIT'],
    ['SELECT 1\\; COMMIT\\; SELECT 2', 'COMMIT'],
    ['COMMIT nonsense', 'COMMIT'],
  ])('%j', (text, command) => {
    const script = read(`BEGIN;\n${text};\nROLLBACK;`);
    expect(script.refusals.map(({ code, message, hint }) => ({ code, message, hint }))).toEqual([
      {
        code: 'commits',
        message: `"${command}" ends the transaction otherwise than by rolling it back`,
        hint: 'write ROLLBACK instead: what a test does is never kept',
      },
    ]);
  });

  test('and all of it is named at once, with file and line', () => {
    const script = read({ 'a.sql': 'COMMIT;\n\\i b.sql\n\\gset\nEND;', 'b.sql': '\n\\c other\nSELECT 1;' });
    expect(refusalsOf(script)).toEqual([
      'a.sql:1: commits: "COMMIT" ends the transaction otherwise than by rolling it back; write ROLLBACK instead: what a test does is never kept',
      'b.sql:2: meta-command: "\\c other" is not run; write one file for each login, or SET ROLE',
      'a.sql:3: meta-command: "\\gset" is not run; write the query where its value is needed, as a subquery',
      'a.sql:4: commits: "END" ends the transaction otherwise than by rolling it back; write ROLLBACK instead: what a test does is never kept',
    ]);
  });
});

describe('what else is refused', () => {
  test.each([
    ["SELECT 'a;", 'unterminated', 1, 'a quote is not closed'],
    ['SELECT 1;\nSELECT "a;', 'unterminated', 2, 'a double quote is not closed'],
    ['SELECT\n $x$ a $y$;', 'unterminated', 2, 'a dollar quote is not closed'],
    ['/* /* */;', 'unterminated', 1, 'a comment is not closed'],
    ['SELECT\n(1;\nSELECT 2;', 'unterminated', 2, 'a parenthesis is not closed'],
    ["SELECT 1;\n\\set a 'b", 'unterminated', 2, 'a quote behind "\\set a b" is not closed'],
    ['', 'empty', 1, 'the file has no statement'],
    ['-- a\n/* b */;;\n\\echo x\n', 'empty', 1, 'the file has no statement'],
    ['SELECT :DBNAME;', 'variable', 1, 'the variable "DBNAME" is set by psql, from what the server says'],
    ["SELECT\n:'ROW_COUNT';", 'variable', 2, 'the variable "ROW_COUNT" is set by psql, from what the server says'],
    ['\\set a-b 1\nSELECT 1;', 'variable', 1, '"a-b" is no name of a variable'],
    ['COPY t FROM STDIN;\n1\tCOMMIT;\\x\n\\.\nSELECT 1;', 'copy', 1, '"COPY … FROM STDIN" reads data from the file'],
    ['COPY (SELECT 1) TO STDOUT;', 'copy', 1, '"COPY … TO STDOUT" writes data between the tests'],
    [
      'SET LOCAL standard_conforming_strings TO off;',
      'setting',
      1,
      '"SET standard_conforming_strings" changes how the rest of the file is read',
    ],
    ["SET NAMES 'latin1';", 'setting', 1, '"SET client_encoding" changes how the rest of the file is read'],
    ['\\set a `id`\nSELECT 1;', 'meta-command', 1, '"\\set a `id`" takes a value from a command of the shell'],
    ["\\set a '\\xff'\nSELECT 1;", 'meta-command', 1, '"\\set a ÿ" has an escape that is no character of ASCII'],
    [
      '\\set ON_ERROR_STOP off\nSELECT 1;',
      'meta-command',
      1,
      '"\\set ON_ERROR_STOP off" is not done: the first error ends the file, and pg_prove\'s output is quiet',
    ],
    [
      '\\unset QUIET\nSELECT 1;',
      'meta-command',
      1,
      '"\\unset QUIET" is not done: the first error ends the file, and pg_prove\'s output is quiet',
    ],
    ['\\set ECHO sometimes\nSELECT 1;', 'meta-command', 1, '"\\set ECHO sometimes" is not a value that psql takes'],
    ['\\pset format csv\nSELECT 1;', 'meta-command', 1, '"\\pset format csv" changes the output that pg_prove reads'],
    ['\\t\nSELECT 1;', 'meta-command', 1, '"\\t" changes the output that pg_prove reads'],
    ['\\a\nSELECT 1;', 'meta-command', 1, '"\\a" changes the output that pg_prove reads'],
    ['\\x\nSELECT 1;', 'meta-command', 1, '"\\x" changes the output that pg_prove reads'],
    ['\\constructor x\nSELECT 1;', 'meta-command', 1, '"\\constructor x" is not run'],
    ['\\if true\nSELECT 1;', 'meta-command', 1, '"\\if true" is not run'],
    ['\\i none.sql\nSELECT 1;', 'unreadable', 1, '"none.sql" does not exist'],
    ['\\i a.sql\nSELECT 1;', 'unreadable', 1, '"a.sql" is included by itself'],
    ['\\i .\nSELECT 1;', 'unreadable', 1, '"." is not a regular file, and was not opened'],
  ])('%j', (text, code, line, message) => {
    const { refusals } = read(text);
    expect(refusals.map((refusal) => [refusal.code, refusal.at.line, refusal.message])).toEqual([
      [code, line, message],
    ]);
    expect(refusals[0]?.hint).toMatch(/^[a-z].{5,}$/);
  });

  test.each([
    ['is not UTF-8', Buffer.from([0x53, 0xff])],
    ['has a NUL byte in it', Buffer.from('SELECT 1;\0')],
  ])('a file that %s', (problem, bytes) => {
    expect(read({ 'a.sql': bytes }).refusals.map(({ message }) => message)).toEqual([`"a.sql" ${problem}`]);
  });

  test('a file that is not there', () => {
    expect(readScript('none.sql', { cwd: root }).refusals).toEqual([
      {
        code: 'unreadable',
        at: { file: 'none.sql', line: 1 },
        message: '"none.sql" does not exist',
        hint: 'name an existing file',
      },
    ]);
  });

  test('files that include each other, by links as well', () => {
    folders += 1;
    const cwd = join(root, String(folders));
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'a.sql'), '\\i b.sql\nSELECT 1;');
    symlinkSync('a.sql', join(cwd, 'b.sql'));
    expect(readScript('a.sql', { cwd }).refusals.map(({ message }) => message)).toEqual([
      '"b.sql" is included by itself',
    ]);
  });

  test('values within values without end', () => {
    const sets = ['b', 'c', 'd', 'e'].map((name, index) => `\\set ${'abcd'[index]} '${`:${name} `.repeat(30)}'`);
    const { refusals } = read(`\\set e ${'x'.repeat(1_000)}\n${sets.join('\n')}\nSELECT :a;`);
    expect(refusals.map(({ code }) => code)).toEqual(['unreadable']);
  });
});

describe('a backslash command that is run', () => {
  test.each([
    ['\\echo a "b c" \'d e\'', 'a "b c" d e\n'],
    ['\\echo', '\n'],
    ['\\echo -n a', 'a'],
    ["\\echo '-n' a", '-n a\n'],
    ["\\qecho 'a\\tb\\x41\\101\\n'", 'a\tbAA\n\n'],
    ['\\set a 1 2\n\\echo :a :none :{?a} :{?none}', '12 :none TRUE FALSE\n'],
    ["\\set a 'it''s'\n\\echo :'a' :\"a\"", "'it''s' \"it's\"\n"],
    ['\\echo a;', 'a;\n'],
    ['\\echo :ON_ERROR_STOP :QUIET :AUTOCOMMIT', '1 on on\n'],
  ])('writes what psql writes: %j', (text, output) => {
    const { steps } = read(`${text}\nSELECT 1;`);
    expect(steps.flatMap((step) => (step.kind === 'output' ? [step.text] : []))).toEqual([output]);
  });

  test.each([
    '\\set ECHO none',
    '\\set ECHO errors',
    '\\unset ECHO',
    '\\set QUIET 1',
    '\\set QUIET',
    '\\set ON_ERROR_STOP true',
    '\\set ON_ERROR_ROLLBACK 1',
    '\\set ON_ERROR_ROLLBACK interactive',
    '\\set VERBOSITY terse',
    '\\set SHOW_CONTEXT never',
    '\\set AUTOCOMMIT on',
    '\\pset format unaligned',
    '\\pset format',
    '\\pset tuples_only true',
    '\\pset t on',
    '\\pset pager off',
    '\\pset pager',
    '\\pset border 2',
    '\\pset title x',
    "\\pset fieldsep '|'",
    '\\pset expanded off',
    '\\t on',
    '\\t on;',
    '\\x off',
    '\\x auto',
    '\\timing',
    '\\timing off',
    '\\timing on',
    '\\encoding UTF8',
    '\\warn x',
    '\\unset none',
    '\\set a',
  ])('changes nothing of the output: %s', (command) => {
    const { steps, refusals } = read(`${command}\nSELECT 1;`);
    expect(refusals).toEqual([]);
    expect(steps.map(({ kind }) => kind)).toEqual(['statement']);
  });
});

describe('a large file is read in time that grows with its size', () => {
  test.each([
    ['100,000 statements', "SELECT ok(f(1, 'a; ''b''') = 3, 'it''s'); -- c\n", 100_000, 100_000],
    ['a statement of a million rows', "(1, 'a', now()),\n", 200_000, 1],
    ['quotes that are escaped', "E'\\'\\\\' ", 300_000, 1],
    ['comments', '-- a; /* b\n/* c; */ ', 200_000, 0],
  ])('%s', (_, piece, count, statements) => {
    const cpu = process.cpuUsage();
    const { steps } = read(piece.repeat(count));
    expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(15);
    expect(steps).toHaveLength(statements);
  });
});

test('values that are put in again and again count each time, in quotes and in arguments too', () => {
  const value = `\\set a ${'x'.repeat(1_000_000)}\n`;
  for (const use of ["SELECT :'a';\n", '\\echo :a\n', 'SELECT :"a";\n']) {
    expect(refusalsOf(read(value + use.repeat(20)))).toEqual([
      'a.sql:1: unreadable: the file, with all that it includes, has more than 16777216 characters; split it',
    ]);
    expect(refusalsOf(read(`${value + use.repeat(10)}SELECT 1;\n`))).toEqual([]);
  }
});
