import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadChecked, loadFiles, newestOf } from '../src/contract/load.ts';
import { saveLock } from '../src/contract/lock.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const project = 'project: p\nprincipals: { exec: a, verify: b, observer: c }\nsurface: [public.t]\n';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'contracts-load-'));
  write('contracts/contracts.yaml', project);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const header = (lines: string): string => `/* contract\nsummary: s\n${lines}\n*/\n`;
const call = (more: string, params = 'params: { a: text, b: "integer[]", c: jsonb }'): string =>
  `${header(`kind: call\nprincipal: exec\n${params}\nreturns: { rows: one, columns: { r: integer } }\n${more}`)}SELECT public.f($1, $2, $3) AS r;\n`;

async function found(): Promise<readonly string[]> {
  const { findings } = await loadFiles(root);
  return findings.map(({ code, file, line, column }) => `${code} ${file.replace('contracts/', '')}:${line}:${column}`);
}

test('the contracts of this project are without findings, and cover each kind', async () => {
  const { contracts, project: cutter } = await loadChecked(repository);
  expect(contracts.map(({ id }) => id)).toEqual([
    'cut_leg_a',
    'cut_leg_b',
    'ratify_milestone',
    'snapshot_counts',
    'verify_manifest',
    'verify_unit',
  ]);
  expect(cutter.surface).toHaveLength(9);
  expect(cutter.targets.map(({ name }) => name)).toEqual(['production']);
});

test('values become server text: numbers as written, lists as array literals, maps as JSON, null as NULL', async () => {
  write(
    'contracts/f/v1.sql',
    call(`effects: { public.t: { insert: 1 } }
cases:
  plain: { params: { a: 007.10, b: [1, null, 3], c: { n: 12345678901234567890, d: 1.0, s: "é\\u0041", l: [true, null] } } }
  forms: { params: { a: null, b: { query: "SELECT 1" }, c: { text: "null" } } }
  fails: { params: { a: true, b: [], c: x }, raises: "23505" }`),
  );
  const { contracts, findings } = await loadFiles(root);
  expect(findings).toEqual([]);
  expect(contracts[0]?.sql).toBe('SELECT public.f($1, $2, $3) AS r');
  expect(contracts[0]?.cases).toEqual([
    {
      name: 'plain',
      values: [
        { text: '007.10' },
        { text: '{"1",NULL,"3"}' },
        { text: '{"n": 12345678901234567890, "d": 1.0, "s": "éA", "l": [true, null]}' },
      ],
      raises: null,
      effects: [{ table: { schema: 'public', name: 't' }, insert: 1, update: 0, delete: 0 }],
      burns: [],
    },
    {
      name: 'forms',
      values: [{ text: null }, { query: 'SELECT 1' }, { text: 'null' }],
      raises: null,
      effects: [{ table: { schema: 'public', name: 't' }, insert: 1, update: 0, delete: 0 }],
      burns: [],
    },
    {
      name: 'fails',
      values: [{ text: 'true' }, { text: '{}' }, { text: '"x"' }],
      raises: { condition: 'unique_violation', sqlstate: '23505' },
      effects: [],
      burns: [],
    },
  ]);
});

test('what the parser would not see of a parameter query is refused: an escaped NUL, half a surrogate pair', async () => {
  for (const [id, hidden] of Object.entries({ a: 'SELECT 1\\0; COMMIT', b: "SELECT '\\ud800'" })) {
    write(`contracts/${id}/v1.sql`, call(`cases:\n  one: { params: { a: x, b: { query: "${hidden}" }, c: null } }`));
  }
  expect(await found()).toEqual(['case-value a/v1.sql:8:38', 'case-value b/v1.sql:8:38']);
});

test('every problem of every file is found in one run, each at its place', async () => {
  write('contracts/a/v1.sql', 'SELECT 1;\n');
  write('contracts/b/v1.sql', '/* contract\nsummary: s\n');
  write('contracts/c/v1.sql', '/* contract\nsummary: [\n*/ SELECT 1');
  write(
    'contracts/d/v1.sql',
    `${header('knd: call\nkind: query\nprincipal: verify\nreturns: { rows: all, colums: {} }\ncases: {}')}SELECT now(); COMMIT`,
  );
  write(
    'contracts/e/v1.sql',
    call(`effects: { public.u: { insert: 1 } }
cases:
  Bad_Name: { params: { a: x, b: 1, d: 1 }, raises: unique_violaton }
  other: { params: { a: x, b: [1], c: { query: "SELECT 1 FROM t FOR UPDATE" } }, raises: no_data_found, effects: { public.t: { insert: 1 } } }`),
  );
  write(
    'contracts/f/v1.sql',
    `${header('kind: query\nprincipal: verify\nparams: { a: int4 }\nreturns: { rows: one, columns: { a: text } }\neffects: { public.t: { insert: 1 } }\ncases: { a: { params: { a: 1 } } }')}DELETE FROM public.t`,
  );
  expect(await found()).toEqual([
    'header-missing a/v1.sql:1:1',
    'header-open b/v1.sql:1:1',
    'yaml c/v1.sql:3:1',
    'unknown-key d/v1.sql:3:1',
    'header d/v1.sql:6:18',
    'unknown-key d/v1.sql:6:23',
    'no-case d/v1.sql:7:8',
    'unqualified-function d/v1.sql:9:8',
    'one-statement d/v1.sql:9:15',
    'transaction-control d/v1.sql:9:15',
    'effect-outside-surface e/v1.sql:7:12',
    'case-name e/v1.sql:9:3',
    'missing-parameter e/v1.sql:9:3',
    'case-value e/v1.sql:9:34',
    'unknown-parameter e/v1.sql:9:37',
    'unknown-condition e/v1.sql:9:53',
    'unqualified-table e/v1.sql:10:63',
    'row-lock e/v1.sql:10:65',
    'effects-of-refusal e/v1.sql:10:114',
    'type-name f/v1.sql:5:14',
    'effects-of-read f/v1.sql:7:10',
    'write-in-read f/v1.sql:10:1',
    'parameter-numbers f/v1.sql:10:1',
  ]);
});

test('a misspelt key hides no other problem of the header, and a key that is there twice is one', async () => {
  const lines =
    'kind: call\nprincipal: verify\nretruns: 1\nreturns: { rows: one, columns: { r: int4 } }\ncases: { Bad: { raises: nope } }';
  write('contracts/a/v1.sql', `${header(lines)}SELECT 1 AS r`);
  write('contracts/b/v1.sql', `${header(`${lines}\nkind: query`)}SELECT 1 AS r`);
  expect(await found()).toEqual([
    'principal-kind a/v1.sql:4:12',
    'unknown-key a/v1.sql:5:1',
    'type-name a/v1.sql:6:37',
    'case-name a/v1.sql:7:10',
    'unknown-condition a/v1.sql:7:25',
    'yaml b/v1.sql:8:1',
  ]);
});

test('a link out of the folder, a FIFO, a large file and a wrong name are refused unread; a link inside is followed', async () => {
  const good = call('cases: { a: { params: { a: x, b: [], c: 1 } } }');
  write('contracts/good/v1.sql', good);
  write('elsewhere.sql', good);
  write('contracts/large/v1.sql', 'x'.repeat(1_048_577));
  write('contracts/named/v01.sql', good);
  write('contracts/loose.sql', good);
  mkdirSync(join(root, 'contracts/linked'));
  symlinkSync('../../elsewhere.sql', join(root, 'contracts/linked/v1.sql'));
  symlinkSync('../good/v1.sql', join(root, 'contracts/linked/v2.sql'));
  symlinkSync('/tmp', join(root, 'contracts/outside'));
  mkdirSync(join(root, 'contracts/fifo'));
  expect(spawnSync('mkfifo', [join(root, 'contracts/fifo/v1.sql')]).status).toBe(0);
  expect((await found()).map((line) => line.replace(/:1:1$/, '')).sort()).toEqual([
    'file-not-regular fifo/v1.sql',
    'file-too-large large/v1.sql',
    'path loose.sql',
    'path named/v01.sql',
    'path-escapes linked/v1.sql',
    'path-escapes outside',
  ]);
  expect((await loadFiles(root)).contracts.map(({ file }) => file)).toEqual([
    'contracts/good/v1.sql',
    'contracts/linked/v2.sql',
  ]);
});

test('a released version may not change or vanish, and a new version may come', async () => {
  const text = call('cases: { a: { params: { a: x, b: [], c: 1 } } }');
  write('contracts/f/v1.sql', text);
  write('contracts/g/v1.sql', text);
  const { contracts, unlocked } = await loadFiles(root);
  expect(unlocked).toHaveLength(2);
  saveLock(root, contracts);
  expect((await loadFiles(root)).unlocked).toEqual([]);
  write('contracts/f/v1.sql', text.replace('public.f(', 'public.h('));
  rmSync(join(root, 'contracts/g'), { recursive: true });
  const after = await loadFiles(root);
  expect(after.findings.map(({ code, hint }) => `${code}: ${hint}`)).toEqual([
    'lock-differs: make v2: copy the file to contracts/f/v2.sql, and restore this one with git checkout -- contracts/f/v1.sql',
    'lock-missing: restore it with git checkout -- contracts/g/v1.sql; to change it, make contracts/g/v2.sql',
  ]);
});

test('only the newest version of each contract is chosen to be run', async () => {
  for (const version of [1, 2, 10])
    write(`contracts/f/v${version}.sql`, call('cases: { a: { params: { a: x, b: [], c: 1 } } }'));
  const { contracts } = await loadFiles(root);
  expect(contracts).toHaveLength(3);
  expect(newestOf(contracts).map(({ version }) => version)).toEqual([10]);
});

test('a password in the project file is refused without being shown', async () => {
  const target =
    'targets:\n  t: { host: h, database: d, sslmode: require, exec: { user: u, password: hunter2-canary, x: 1 }, verify: { user: v, password: { env: V } }, observer: { command: [psql] } }\n';
  write('contracts/contracts.yaml', project + target);
  const { findings } = await loadFiles(root);
  expect(findings.map(({ code }) => code)).toContain('literal-password');
  expect(JSON.stringify(findings)).not.toContain('hunter2');
});

test('a project file says what is wrong with it, and a switch that is no boolean is a warning', async () => {
  write(
    'contracts/contracts.yaml',
    'project: p\nexecution: { enabled: "yes" }\nprincipals: { exec: a, verify: b }\nsurface: [t]\nlimits: { lock: 1 s econd, idle: 0s }\ntargtes: {}\ntargets: { embedded: { host: h, database: d, sslmode: { env: 1X }, exec: { user: u }, verify: { user: u }, observer: { user: u } } }\n',
  );
  expect([...(await found())].sort()).toEqual([
    'project contracts.yaml:3:1',
    'project contracts.yaml:4:11',
    'project contracts.yaml:5:17',
    'project contracts.yaml:5:34',
    'project contracts.yaml:7:62',
    'target-name contracts.yaml:7:12',
    'unknown-key contracts.yaml:6:1',
  ]);
  expect((await loadFiles(root)).warnings.map(({ code }) => code)).toEqual(['kill-switch-value']);
});

test('a command that needs the contracts stops with the first problem, and unsafe SQL is a guard’s refusal', async () => {
  await expect(loadChecked(root)).resolves.toMatchObject({ contracts: [] });
  write('contracts/a/v1.sql', 'SELECT 1');
  await expect(loadChecked(root)).rejects.toMatchObject({ code: 'contracts-invalid' });
  write('contracts/a/v1.sql', call('cases: { a: { params: { a: x, b: [], c: 1 } } }').replace(';\n', '; COMMIT'));
  await expect(loadChecked(root)).rejects.toMatchObject({ code: 'unsafe-statement' });
});
