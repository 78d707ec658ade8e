import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defaultLimits } from '../../src/core/limits.ts';
import { Secret } from '../../src/core/secret.ts';
import { observeByConnection } from '../../src/db/observer-connection.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { FileOutcome, TestResult } from '../../src/pgtap/outcome.ts';
import { runScripts } from '../../src/pgtap/run/run-scripts.ts';
import { readScript } from '../../src/pgtap/script/read-script.ts';
import { prepareEmbedded } from '../../src/server/prepare.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { awkwardTap } from './awkward-tap.ts';
import { type Cluster, makeCluster } from './cluster.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync('/tmp/contracts-prove-');
const awkward = Object.keys(awkwardTap);
const ofProject = readdirSync(join(root, 'pgtap'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => join(root, 'pgtap', name))
  .sort();
const fileOf = (name: string): string => join(folder, `${awkward.indexOf(name)}.sql`);

let cluster: Cluster;
let outcomes: ReadonlyMap<string, FileOutcome>;
let perl: ReadonlyMap<string, PerlReading>;

const perlSchema = z.strictObject({
  ok: z.boolean(),
  skipped: z.boolean(),
  planned: z.number().nullable(),
  tests: z.array(
    z.strictObject({
      number: z.number(),
      ok: z.boolean(),
      description: z.string(),
      directive: z.string(),
      reason: z.string(),
    }),
  ),
});
type PerlReading = z.output<typeof perlSchema>;

beforeAll(async () => {
  await loadParser();
  cluster = await makeCluster();
  const password = new Secret('nobody asks for it');
  const server = { host: cluster.folder, port: cluster.port, superuser: 'postgres', password };
  const { database } = await prepareEmbedded(
    { ...server, pid: 0, stop: async () => {} },
    { database: 'cutter', extensions: ['pgtap'] },
  );
  for (const name of awkward) writeFileSync(fileOf(name), awkwardTap[name] ?? '');
  const files = [...awkward.map(fileOf), ...ofProject];
  outcomes = await runOurs(files, { ...server, database });
  const lines = program('perl', [join(root, 'test/outside/tap-parser.pl'), ...files])
    .out.trimEnd()
    .split('\n');
  perl = new Map(files.map((file, index) => [file, perlSchema.parse(JSON.parse(lines[index] ?? 'null'))]));
});

afterAll(async () => {
  await cluster.remove();
  rmSync(folder, { recursive: true });
});

/** Runs a program of PostgreSQL's world against the same database, as the superuser. */
function program(name: string, args: readonly string[]): { readonly status: number | null; readonly out: string } {
  const env = {
    ...process.env,
    PGHOST: cluster.folder,
    PGPORT: String(cluster.port),
    PGUSER: 'postgres',
    PGDATABASE: 'cutter',
    PGCLIENTENCODING: 'UTF8',
  };
  const { status, stdout } = spawnSync(name, args, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status, out: stdout };
}

async function runOurs(
  files: readonly string[],
  login: {
    readonly host: string;
    readonly port: number;
    readonly superuser: string;
    readonly password: Secret;
    readonly database: string;
  },
): Promise<ReadonlyMap<string, FileOutcome>> {
  const { superuser: user, ...rest } = login;
  const settings = { ...rest, user, tls: false, connectTimeout: 5_000, applicationName: 'contracts test' } as const;
  const witness = observeByConnection({
    session: await openSession(settings),
    description: 'the witness',
    limits: defaultLimits,
  });
  try {
    const run = await runScripts({
      scripts: files.map((file) => readScript(file, { cwd: root })),
      jobs: 2,
      open: () => openSession(settings),
      witness,
      limits: defaultLimits,
      install: null,
      allowSequences: false,
      signal: new AbortController().signal,
      onFile: () => {},
    });
    expect(run.stopped).toBeNull();
    return new Map(run.files.map((outcome) => [outcome.file, outcome]));
  } finally {
    await witness.close();
  }
}

function oursOf(file: string): FileOutcome {
  const outcome = outcomes.get(file);
  if (outcome === undefined) throw new Error(`${file} has no outcome`);
  return outcome;
}

/** One of our tests in the words of TAP::Parser. */
function inItsWords({ number, description, verdict, reason }: TestResult) {
  const directive = { passed: '', failed: '', todo: 'TODO', 'todo-passed': 'TODO', skipped: 'SKIP' }[verdict];
  return { number, ok: verdict !== 'failed', description, directive, reason: directive === '' ? '' : (reason ?? '') };
}

/** What it says of a test that failed besides does not matter to anybody. */
function theirs({ tests }: PerlReading) {
  return tests.map(({ ok, directive, description, reason, ...test }, index) => {
    const isPlain = !ok || directive === '';
    return {
      ...test,
      number: index + 1,
      ok,
      description: description.replace(/^-(?=\s|$)/, '').trim(),
      directive: isPlain ? '' : directive.toUpperCase(),
      reason: isPlain ? '' : reason.trim(),
    };
  });
}

const psqlOptions = [
  ...['--no-psqlrc', '--no-align', '--quiet', '--pset', 'pager=off', '--pset', 'tuples_only=true'],
  ...['--set', 'ON_ERROR_STOP=1'],
];

const cases = [
  ...awkward.map((name) => [name, fileOf(name)] as const),
  ...ofProject.map((file) => [relative(root, file), file] as const),
];

describe('a file through contracts pgtap and through pg_prove', () => {
  test.each(cases)('%s: written as psql writes it', (_, file) => {
    const { out } = program('psql', [...psqlOptions, '-f', file]);
    const ours = oursOf(file);
    expect(ours.verdict).not.toBe('refused');
    expect(withoutChance(ours.tap)).toBe(withoutChance(out));
  });

  test.each(cases)('%s: the same tests and the same verdict', (_, file) => {
    const ours = oursOf(file);
    const reading = perl.get(file);
    if (reading === undefined) throw new Error('Perl did not read it');
    expect(ours.tests.map(inItsWords)).toEqual(theirs(reading));
    expect(ours.planned).toBe(reading.planned);
    expect(['passed', 'skipped'].includes(ours.verdict)).toBe(reading.ok);
    expect(ours.verdict === 'skipped').toBe(reading.skipped && reading.ok);
  });

  test.each(cases)('%s: the same verdict as the program itself', (_, file) => {
    const { status } = program('pg_prove', [file]);
    expect(['passed', 'skipped'].includes(oursOf(file).verdict)).toBe(status === 0);
  });
});

test('pg_prove is the version that this was made for, and it runs the files of this project together', () => {
  expect(program('pg_prove', ['--version']).out).toContain('pg_prove 3.36');
  const verdicts = ofProject.map((file) => oursOf(file).verdict);
  expect(program('pg_prove', ofProject).status === 0).toBe(verdicts.every((verdict) => verdict === 'passed'));
});

/** runtests() tells how long its tests took. */
function withoutChance(text: string): string {
  return text.replaceAll(/\b\d+(?:\.\d+)? ms\b/g, 'n ms');
}
