import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../src/cli/context.ts';
import { run } from '../src/cli/run.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'contracts-check-'));
  write(
    'contracts/contracts.yaml',
    'project: p\nprincipals: { exec: a, verify: b, observer: c }\nsurface: [public.t]\n',
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const contract = (sql: string): string =>
  `/* contract\nsummary: s\nkind: query\nprincipal: verify\nreturns: { rows: many, columns: { a: integer } }\ncases: { a: {} }\n*/\n${sql}\n`;

async function contracts(...args: readonly string[]) {
  const said = { out: '', err: '', exit: 0 };
  const context: Context = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env: {},
    cwd: root,
    terminal: { out: false, err: false, live: false },
    signal: new AbortController().signal,
    exit: (code) => {
      said.exit = code;
    },
  };
  await run(args, context);
  return said;
}

test('a finding is shown with its line and a caret under the place, also behind tabs, emoji and wide characters', async () => {
  write('contracts/f/v1.sql', contract("SELECT\t'😀漢ế', now()"));
  expect(await contracts('check')).toEqual({
    out: `error[unqualified-function]: the function "now" has no schema: which one runs depends on search_path
 --> contracts/f/v1.sql:8:15
  |
8 | SELECT  '😀漢ế', now()
  |                  ^^^
  = hint: write pg_catalog.now(…) for the built-in one, or the schema that it is in

1 problem in 1 file; 0 contracts without
`,
    err: '',
    exit: 2,
  });
});

test('what a hostile file says does not reach the terminal as it is', async () => {
  write('contracts/f/v1.sql', contract('SELECT 1 AS a -- \u001b]52;c;x\u0007\u202e'));
  const { out, exit } = await contracts('check');
  expect(exit).toBe(4);
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('good contracts exit with 0, and a note names what is not released', async () => {
  write('contracts/f/v1.sql', contract('SELECT 1 AS a'));
  expect(await contracts('check')).toEqual({
    out: 'note: not released: f v1; `contracts lock` releases\n1 contract with 1 case: nothing is wrong\n',
    err: '',
    exit: 0,
  });
});

test('the JSON report is one document, with findings and without', async () => {
  write('contracts/f/v1.sql', contract('SELECT 1 AS a; COMMIT'));
  const { out, exit } = await contracts('check', '--report', 'json');
  expect(exit).toBe(4);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    findings: [{ code: 'one-statement' }, { code: 'transaction-control' }],
  });
});

test('only the contracts named are judged, and a name that does not exist is an error', async () => {
  write('contracts/good/v1.sql', contract('SELECT 1 AS a'));
  write('contracts/bad/v1.sql', contract('SELECT now()'));
  expect((await contracts('check', 'good')).exit).toBe(0);
  expect((await contracts('check', 'bad/v1')).exit).toBe(2);
  expect((await contracts('check', 'contracts/bad/v1.sql')).exit).toBe(2);
  expect(await contracts('check', 'godo')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('did you mean "good"?'),
  });
});

test('nothing to check is an error, and so is a folder without a project', async () => {
  expect(await contracts('check')).toMatchObject({ exit: 2, out: '' });
  rmSync(join(root, 'contracts'), { recursive: true });
  expect((await contracts('check')).err).toContain('no project file');
});

test('lock releases what is good, once, and refuses what is not', async () => {
  write('contracts/f/v1.sql', contract('SELECT 1 AS a'));
  expect(await contracts('lock', '--check')).toMatchObject({ exit: 1, out: 'not released: f v1\n' });
  expect(await contracts('lock')).toMatchObject({ exit: 0, out: 'released: f v1\n' });
  expect(await contracts('lock', '--check')).toMatchObject({ exit: 0 });
  const before = readFileSync(join(root, 'contracts/contracts.lock.json'), 'utf8');
  write('contracts/f/v1.sql', contract('SELECT 2 AS a'));
  expect(await contracts('lock')).toMatchObject({ exit: 2, out: expect.stringContaining('make v2') });
  expect(readFileSync(join(root, 'contracts/contracts.lock.json'), 'utf8')).toBe(before);
});

test('a lock that is broken is an error that says how to restore it', async () => {
  write('contracts/f/v1.sql', contract('SELECT 1 AS a'));
  write('contracts/contracts.lock.json', '{"contracts": [{}]}');
  expect(await contracts('check')).toMatchObject({ exit: 2, err: expect.stringContaining('git checkout') });
});
