import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evidence } from '../../src/proof/evidence.ts';
import { contracts, setTrap, settingsFor, type TestProject, temporaryFolder, testProject } from '../support/cli.ts';
import { contractsHere } from '../support/in-process.ts';

const header = (lines: string): string => `/* contract\nsummary: s\n${lines}\n*/\n`;

/** A contract that may write, and one that reads; the statement is on line 9, and on line 8. */
const call = (sql: string): string =>
  `${header('kind: call\nprincipal: exec\nreturns: { rows: none }\neffects: { public.t: { insert: 1 } }\ncases: { a: {} }')}${sql}\n`;
const query = (sql: string): string =>
  `${header('kind: query\nprincipal: verify\nreturns: { rows: many, columns: { a: integer } }\ncases: { a: {} }')}${sql}\n`;

interface Bad {
  /** What is wrong, in words; also makes the contract's id. */
  readonly what: string;
  readonly text: string | Buffer;
  readonly code: string;
  /** Line and column of the first finding. */
  readonly at: string;
  /** A part of the message: the thing by its name. */
  readonly says: string;
}

const bad = (what: string, text: string | Buffer, [code, at, says]: readonly [string, string, string]): Bad => ({
  what,
  text,
  code,
  at,
  says,
});
const control = (sql: string, says = sql): Bad => bad(sql, call(sql), ['transaction-control', '9:1', `"${says}"`]);
const setting = (sql: string, says: string): Bad => bad(sql, call(sql), ['session-setting', '9:1', `"${says}"`]);
const refused = (sql: string, code: string, says: string): Bad => bad(sql, call(sql), [code, '9:1', `"${says}"`]);

const statements: readonly Bad[] = [
  bad('two statements', call('INSERT INTO public.t VALUES (1); DELETE FROM public.t'), [
    'one-statement',
    '9:34',
    'more than one statement',
  ]),
  bad('a smuggled COMMIT', call('INSERT INTO public.t VALUES (1); COMMIT; SELECT 1'), [
    'one-statement',
    '9:34',
    'more than one statement',
  ]),
  control('COMMIT'),
  control('COMMIT WORK'),
  control('cOmMiT /* x */', 'COMMIT'),
  control('END'),
  control('END TRANSACTION'),
  control('COMMIT AND CHAIN'),
  control('ABORT'),
  control('ROLLBACK'),
  control('ROLLBACK AND CHAIN'),
  control('ROLLBACK TO SAVEPOINT a', 'ROLLBACK TO SAVEPOINT'),
  control("PREPARE TRANSACTION 'x'", 'PREPARE TRANSACTION'),
  control("COMMIT PREPARED 'x'", 'COMMIT PREPARED'),
  control("ROLLBACK PREPARED 'x'", 'ROLLBACK PREPARED'),
  control('SAVEPOINT a', 'SAVEPOINT'),
  control('RELEASE SAVEPOINT a', 'RELEASE SAVEPOINT'),
  control('BEGIN'),
  control('START TRANSACTION'),
  setting('SET search_path = x', 'SET'),
  setting('SET LOCAL lock_timeout = 0', 'SET LOCAL'),
  setting('SET ROLE postgres', 'SET ROLE'),
  setting('SET SESSION AUTHORIZATION postgres', 'SET SESSION AUTHORIZATION'),
  setting('RESET ALL', 'RESET ALL'),
  setting('RESET ROLE', 'RESET ROLE'),
  setting('SET CONSTRAINTS ALL IMMEDIATE', 'SET CONSTRAINTS ALL IMMEDIATE'),
  bad('set_config of role', call("SELECT pg_catalog.set_config('role', 'postgres', true)"), [
    'set-config-call',
    '9:8',
    '"role"',
  ]),
  bad(
    'set_config by another name',
    call("UPDATE pg_catalog.pg_settings SET setting = '0' WHERE name = 'lock_timeout'"),
    ['set-config-call', '9:8', '"pg_settings"'],
  ),
  bad(
    'a text that runs',
    query("SELECT pg_catalog.length(pg_catalog.query_to_xml('SELECT 1', true, true, '')::text) AS a"),
    ['hidden-statement', '8:26', '"query_to_xml"'],
  ),
  refused('DO $$ BEGIN COMMIT; END $$', 'anonymous-block', 'DO'),
  refused('CALL public.p()', 'procedure-call', 'CALL'),
  refused("COPY public.t TO '/tmp/x'", 'copy', 'COPY'),
  refused('LISTEN a', 'channel', 'LISTEN'),
  refused('NOTIFY a', 'channel', 'NOTIFY'),
  refused('EXPLAIN ANALYZE INSERT INTO public.t VALUES (1)', 'explain', 'EXPLAIN'),
  refused('CREATE TABLE public.x (a int)', 'schema-change', 'CREATE TABLE'),
  refused('CREATE TABLE public.y AS SELECT 1', 'schema-change', 'CREATE TABLE'),
  refused('DROP TABLE public.t', 'schema-change', 'DROP TABLE'),
  refused('TRUNCATE public.t', 'truncate', 'TRUNCATE'),
  refused('LOCK TABLE public.t', 'table-lock', 'LOCK'),
  refused('PREPARE a AS SELECT 1', 'prepared-statement', 'PREPARE'),
  refused('VACUUM', 'statement-kind', 'VACUUM'),
  refused('DISCARD ALL', 'statement-kind', 'DISCARD ALL'),
  bad('a psql command', call('\\! rm -rf /'), ['psql-command', '9:1', '"\\!"']),
  bad('INSERT in a query', query('INSERT INTO public.t VALUES (1)'), ['write-in-read', '8:1', '"INSERT INTO"']),
  bad('UPDATE in a query', query('UPDATE public.t SET a = 1'), ['write-in-read', '8:1', '"UPDATE"']),
  bad('FOR UPDATE in a query', query('SELECT a FROM public.t FOR UPDATE'), ['row-lock', '8:24', 'a row lock']),
  bad('a data-modifying CTE', query('WITH x AS (DELETE FROM public.t RETURNING a) SELECT a FROM x'), [
    'data-modifying-cte',
    '8:6',
    'the WITH query "x" writes',
  ]),
  bad('SELECT INTO', query('SELECT 1 AS a INTO public.n'), ['select-into', '8:20', 'creates the table "n"']),
];

const bytes: readonly Bad[] = [
  bad('a NUL', query('SELECT 1 AS a\0; COMMIT'), ['nul-byte', '8:14', 'a NUL byte']),
  bad('a BOM', `\ufeff${query('SELECT 1 AS a')}`, ['byte-order-mark', '1:1', 'a byte order mark']),
  bad('a bidi control', query('SELECT 1 AS a -- \u202e'), ['bidi-control', '8:18', 'U+202E']),
  bad('a zero-width space', query('SELECT 1 AS a\u200b'), ['invisible-character', '8:14', 'U+200B']),
  bad('broken UTF-8', Buffer.concat([Buffer.from(query('SELECT 1 AS a --')), Buffer.from([0xc3, 0x28])]), [
    'invalid-utf8',
    '9:1',
    '(0xc3)',
  ]),
  bad('a terminal escape', query('SELECT 1 AS a -- \u001b]0;x\u0007'), ['control-character', '8:18', 'U+001B']),
];

const headers: readonly Bad[] = [
  bad('no header', 'SELECT 1 AS a\n', ['header-missing', '1:1', 'does not start with a header comment']),
  bad('an open header', '/* contract\nsummary: s\n', ['header-open', '1:1', 'does not end']),
  bad('a header that is not YAML', `${header('kind: [query')}SELECT 1 AS a\n`, ['yaml', '4:1', 'flow sequence']),
  bad('a wrong name of a case', query('SELECT 1 AS a').replace('cases: {', 'cases: { "😀": {}, '), [
    'case-name',
    '6:10',
    '"😀"',
  ]),
  bad('an unknown key', query('SELECT 1 AS a').replace('kind:', 'kid:'), ['unknown-key', '3:1', '"kid"']),
  bad('a parameter too many', query('SELECT $1::integer AS a'), ['parameter-numbers', '8:8', 'declares 0 parameters']),
  bad('an effect outside the surface', call('INSERT INTO public.t VALUES (1)').replace('{ public.t', '{ public.u'), [
    'effect-outside-surface',
    '6:12',
    'the table "public.u" is not part of the surface',
  ]),
  bad('no case', query('SELECT 1 AS a').replace('{ a: {} }', '{}'), ['no-case', '6:8', 'nothing would be run']),
  bad('a place behind an emoji', query("SELECT '😀', now()"), ['unqualified-function', '8:13', '"now"']),
];

const everything = [...statements, ...bytes, ...headers];
const idOf = (one: Bad): string => `c${everything.indexOf(one)}`;

function projectWith(some: readonly Bad[], port: number, root = temporaryFolder()): TestProject {
  const project = testProject(settingsFor(port), root);
  for (const one of some) project.write(`contracts/${idOf(one)}/v1.sql`, one.text);
  return project;
}

const checked = z.object({
  ok: z.literal(false),
  stopped: z.null(),
  findings: z.array(
    z.object({
      code: z.string(),
      file: z.string(),
      line: z.number(),
      column: z.number(),
      message: z.string(),
      hint: z.string().min(1),
    }),
  ),
});

/** One run over every bad file there is. */
async function checkAll(root: string) {
  projectWith(everything, 1, root);
  const ran = await contracts(['check', '--report', 'json'], { cwd: root });
  return { ...ran, findings: checked.parse(JSON.parse(ran.out)).findings };
}

let all: Awaited<ReturnType<typeof checkAll>>;
beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'contracts-cli-'));
  all = await checkAll(root);
  return () => rmSync(root, { recursive: true });
});

describe('contracts check, over all bad files at once,', () => {
  test('exits with 4 and prints one JSON document that has something about every one of them', () => {
    const { exit, err, findings } = all;
    expect({ exit, err }).toEqual({ exit: 4, err: '' });
    const named = new Set(findings.map(({ file }) => file));
    expect(everything.map(idOf).filter((id) => !named.has(`contracts/${id}/v1.sql`))).toEqual([]);
  });

  test.each(everything)('names the place and the thing of: $what', (one) => {
    const { findings } = all;
    const own = findings.filter(({ file }) => file === `contracts/${idOf(one)}/v1.sql`);
    expect(own.map(({ code, line, column }) => `${code} ${line}:${column}`)).toContain(`${one.code} ${one.at}`);
    const found = own.find(({ code }) => code === one.code);
    expect(found?.message).toContain(one.says);
    expect(found?.hint).not.toBe('');
  });
});

/** One of each kind: what a guard refuses (4), and what is a mistake (2). */
const dangers = ['one-statement', 'transaction-control', 'session-setting', 'write-in-read', 'nul-byte'];
const mistakes = ['invalid-utf8', 'yaml', 'parameter-numbers'];
const samples = [...dangers, ...mistakes].flatMap((wanted) => everything.find(({ code }) => code === wanted) ?? []);

describe('contracts verify', () => {
  test('has a sample of each', () => expect(samples).toHaveLength(dangers.length + mistakes.length));

  test.each(samples)('connects to nothing because of: $what', async (one) => {
    const trap = await setTrap();
    const { root } = projectWith([one], trap.port);
    const { exit, out, err } = await contractsHere(['verify', '--report', 'json'], {
      cwd: root,
      env: { P: 'secret-word' },
    });
    expect(exit).toBe(mistakes.includes(one.code) ? 2 : 4);
    expect(trap.connections()).toBe(0);
    expect(err).toContain(`contracts/${idOf(one)}/v1.sql:`);
    expect(err).toContain('type `contracts check` to see every problem in its place');
    const record = evidence.parse(JSON.parse(out));
    expect(record).toMatchObject({ exitCode: exit, target: null, cases: [], stopped: { message: expect.any(String) } });
    expect(new Set(record.proofs.map(({ status }) => status))).toEqual(new Set(['unknown']));
  });

  test('connects where nothing is wrong: the trap works', async () => {
    const trap = await setTrap();
    const project = testProject(settingsFor(trap.port));
    project.write('contracts/good/v1.sql', query('SELECT 1 AS a'));
    const { exit } = await contracts(['verify'], { cwd: project.root, env: { P: 'secret-word' } });
    expect(exit).toBe(3);
    expect(trap.connections()).toBeGreaterThan(0);
  });
});

describe('a path that is not a contract of the project', () => {
  const good = query('SELECT 1 AS a');
  const paths: readonly (readonly [string, (project: TestProject) => void, string])[] = [
    [
      'a link out of the folder',
      ({ root, write }) => {
        write('outside.sql', good);
        mkdirSync(join(root, 'contracts/linked'));
        symlinkSync('../../outside.sql', join(root, 'contracts/linked/v1.sql'));
      },
      'error[path-escapes]: the link leads out of the folder of the contracts, or nowhere\n --> contracts/linked/v1.sql:1:1',
    ],
    [
      'a folder that is a link to /etc',
      ({ root }) => symlinkSync('/etc', join(root, 'contracts/linked')),
      'error[path-escapes]: the link leads out of the folder of the contracts, or nowhere\n --> contracts/linked:1:1',
    ],
    [
      'a FIFO',
      ({ root }) => {
        mkdirSync(join(root, 'contracts/pipe'));
        expect(spawnSync('mkfifo', [join(root, 'contracts/pipe/v1.sql')]).status).toBe(0);
      },
      'error[file-not-regular]: this is not a regular file, and was not opened\n --> contracts/pipe/v1.sql:1:1',
    ],
    [
      'a file of 50 MB',
      ({ write }) => write('contracts/big/v1.sql', Buffer.alloc(50_000_000, 'x')),
      'error[file-too-large]: the file is larger than 1024 KiB, and was not read\n --> contracts/big/v1.sql:1:1',
    ],
    [
      'a name of another form',
      ({ write }) => write('contracts/cut-leg/v1.sql', good),
      'name it like contracts/cut_leg_a/v1.sql: a folder with lower-case letters, digits and "_"',
    ],
    [
      'a version with a zero',
      ({ write }) => write('contracts/cut/v01.sql', good),
      'error[path]: the path is not that of a contract\n --> contracts/cut/v01.sql:1:1',
    ],
  ];

  test.each(paths)('is refused beside a good one, and nothing is sent: %s', async (what, make, says) => {
    const trap = await setTrap();
    const project = testProject(settingsFor(trap.port));
    project.write('contracts/good/v1.sql', good);
    expect((await contractsHere(['check'], { cwd: project.root })).exit).toBe(0);
    make(project);
    // Who waits for a FIFO waits for good: a process would be ended, and this one could not be.
    const run = what === 'a FIFO' ? contracts : contractsHere;
    const ran = await run(['check'], { cwd: project.root });
    expect(ran).toMatchObject({ exit: 2, err: '', out: expect.stringContaining(says) });
    expect((await run(['verify'], { cwd: project.root, env: { P: 'secret-word' } })).exit).toBe(2);
    expect(trap.connections()).toBe(0);
  });
});

describe('a released version', () => {
  const good = query('SELECT 1 AS a');
  const released = async (): Promise<TestProject & { readonly trap: Awaited<ReturnType<typeof setTrap>> }> => {
    const trap = await setTrap();
    const project = testProject(settingsFor(trap.port));
    project.write('contracts/f/v1.sql', good);
    expect((await contractsHere(['lock'], { cwd: project.root })).exit).toBe(0);
    return { ...project, trap };
  };

  test('that was edited is refused with what to copy where, and nothing is sent', async () => {
    const { root, write, trap } = await released();
    write('contracts/f/v1.sql', query('SELECT 2 AS a'));
    const { exit, out } = await contractsHere(['check'], { cwd: root });
    expect(exit).toBe(2);
    expect(out).toContain('make v2');
    expect(out).toContain('contracts/f/v2.sql');
    expect((await contractsHere(['verify'], { cwd: root, env: { P: 'secret-word' } })).exit).toBe(2);
    expect(trap.connections()).toBe(0);
  });

  test('may have a second version beside it, and then the second one counts', async () => {
    const { root, write } = await released();
    write('contracts/f/v2.sql', query('SELECT 2 AS a'));
    expect(await contractsHere(['check'], { cwd: root })).toMatchObject({
      exit: 0,
      out: expect.stringContaining('not released: f v2'),
    });
  });
});
