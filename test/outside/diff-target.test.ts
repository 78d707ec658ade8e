import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Diff, diffSchema } from '../../src/review/change.ts';
import { type Cluster, makeCluster, makeStandby } from './cluster.ts';
import { makeOperator, type Operator, passwords, setUpCutter } from './operator.ts';
import { startPooler } from './pooler.ts';

let cluster: Cluster;
let operator: Operator;
let base: string;

beforeAll(async () => {
  cluster = await makeCluster();
  operator = makeOperator({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(cluster.port) });
  await setUpCutter(cluster, operator);
  base = mkdtempSync(join(tmpdir(), 'contracts-base-'));
});

afterAll(async () => {
  if (base !== undefined) rmSync(base, { recursive: true });
  operator?.remove();
  await cluster?.remove();
});

const changed = 'contracts/verify_unit/v1.sql';

/** What `contracts diff --target` says of an index that is of no use to the head, with settings over those that work. */
async function diff(settings: Readonly<Record<string, string>>) {
  cpSync(join(operator.folder, 'contracts'), join(base, 'contracts'), { recursive: true });
  const file = join(operator.folder, changed);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('WHERE u.canonical_address = $1', "WHERE u.canonical_address || '' = $1"));
  operator.configure(settings);
  const { exit, err, out } = await operator.contracts([
    'diff',
    base,
    '.',
    '--target',
    'production',
    '--report',
    'json',
  ]);
  operator.configure({});
  writeFileSync(file, text);
  return { exit, err, document: diffSchema.parse(JSON.parse(out)) };
}

/** Rule and severity of what only the database told. */
function live({ changes }: Diff): readonly string[] {
  return changes.filter((change) => change.live).map(({ rule, severity }) => `${rule} ${severity}`);
}

const told = ['plan-changed dangerous'];

/** Starts a PgBouncer that gives each transaction another of its backends, where its mode lets it. */
async function pooled(mode: string): Promise<Readonly<Record<string, string>>> {
  const pooler = await startPooler({
    mode,
    database: { name: 'directus', host: '127.0.0.1', port: cluster.port },
    logins: [
      { user: 'cutter_exec', password: passwords.EXEC },
      { user: 'cutter_verify', password: passwords.VERIFY },
    ],
    settings: { server_round_robin: '1', min_pool_size: '3' },
  });
  onTestFinished(() => pooler.stop());
  const port = String(pooler.port);
  operator.configure({ DOT_CUTTER_DB_PORT: port });
  await expect.poll(async () => (await operator.psql('VERIFY', ['-c', 'SELECT 1'])).exit, { timeout: 10_000 }).toBe(0);
  operator.configure({});
  return { DOT_CUTTER_DB_PORT: port };
}

/** Lets the target go through a pooler, on both sides, until the test ends. */
function allowPooler(): void {
  operator.edit('  production:\n', '  production:\n    allowPooler: true\n');
  onTestFinished(() => operator.edit('    allowPooler: true\n', ''));
}

test('the database itself tells what the files do not', async () => {
  const { document } = await diff({});
  expect(live(document)).toEqual(told);
  expect(document.live?.line).toMatch(/, primary\)$/);
});

describe.each(['session', 'transaction'])('behind a PgBouncer in %s mode', (mode) => {
  test('nothing is asked, as by verify, unless the target allows it; then it is told, and named', async () => {
    const settings = await pooled(mode);
    const refused = await diff(settings);
    expect(refused.document.stopped?.code).toBe('pooler-between');
    expect(refused.document.verdict).not.toBe('pass');
    expect(refused.err).toContain('or set allowPooler: true for the target');
    allowPooler();
    const { err, document } = await diff(settings);
    expect(document.stopped).toBe(null);
    expect(live(document)).toEqual(told);
    expect(document.live?.contracts[0]?.head?.problems).toEqual([]);
    expect(document.live?.line).toContain(', through a connection pooler: each transaction may be on another backend');
    expect(err).toContain(', through a connection pooler');
  });
});

test('nothing of what was prepared stays in a backend that others are given next', async () => {
  const settings = await pooled('transaction');
  allowPooler();
  await diff(settings);
  operator.configure(settings);
  const asked = Array.from({ length: 8 }, () => ['-c', 'SELECT name FROM pg_prepared_statements']).flat();
  const { out, exit } = await operator.psql('VERIFY', ['-At', ...asked]);
  operator.configure({});
  expect({ out, exit }).toEqual({ out: '', exit: 0 });
});

test('behind a PgBouncer in statement mode there is no transaction, and no verdict that passes', async () => {
  const settings = await pooled('statement');
  allowPooler();
  const { document } = await diff(settings);
  expect(document.stopped?.message).toContain('transaction blocks not allowed in statement pooling mode');
  expect(document.verdict).not.toBe('pass');
});

test('a standby tells the same as its primary, and is named as one', async () => {
  const standby = await makeStandby(cluster);
  onTestFinished(() => standby.remove());
  const { document } = await diff({ DOT_CUTTER_DB_PORT: String(standby.port) });
  expect(live(document)).toEqual(told);
  expect(document.live?.line).toMatch(/, standby\)$/);
  expect(document.stopped).toBe(null);
});
