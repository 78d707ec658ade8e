import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import type { ConnectionSettings } from '../src/db/settings.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(async () => {
  await database.drop();
});

async function open(overrides: Partial<ConnectionSettings> = {}): Promise<Session> {
  const session = await openSession({ ...database.settings('superuser'), ...overrides });
  onTestFinished(() => session.close());
  return session;
}

describe('answers', () => {
  test('arrive in the order of the statements, as server text, with columns, tag, count and status', async () => {
    const session = await open();
    const answers = await session.send([
      { text: 'BEGIN' },
      { text: 'SELECT $1::int + 1 AS n, NULL AS nothing, \'{"a":1}\'::jsonb AS j', values: ['41'] },
      { text: 'CREATE TEMPORARY TABLE t (a int)' },
      { text: 'INSERT INTO t VALUES (1), (2)' },
      { text: 'ROLLBACK' },
    ]);
    expect(answers.map(({ tag, rowCount, status }) => [tag, rowCount, status])).toEqual([
      ['BEGIN', null, 'open'],
      ['SELECT', 1, 'open'],
      ['CREATE', null, 'open'],
      ['INSERT', 2, 'open'],
      ['ROLLBACK', null, 'idle'],
    ]);
    expect(answers[1]?.columns).toEqual([
      { name: 'n', typeOid: 23 },
      { name: 'nothing', typeOid: 25 },
      { name: 'j', typeOid: 3802 },
    ]);
    expect(answers[1]?.rows).toEqual([['42', null, '{"a": 1}']]);
  });

  test('are none to no statement', async () => {
    expect(await (await open()).send([])).toEqual([]);
  });

  test('to an error are answers, and the rest of the transaction is answered too', async () => {
    const session = await open();
    const answers = await session.send([
      { text: 'BEGIN' },
      { text: 'SELECT 1/0' },
      { text: 'SELECT 1' },
      { text: 'ROLLBACK' },
    ]);
    expect(answers.map(({ tag, status, error }) => [tag, status, error?.sqlstate])).toEqual([
      ['BEGIN', 'open', undefined],
      ['', 'failed', '22012'],
      ['', 'failed', '25P02'],
      ['ROLLBACK', 'idle', undefined],
    ]);
  });

  test('to an error that comes after the command tag have no tag', async () => {
    const session = await open();
    const answers = await session.send([
      { text: 'CREATE TEMPORARY TABLE d (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)' },
      { text: 'INSERT INTO d VALUES (1), (1)' },
      { text: 'SELECT count(*) FROM d' },
    ]);
    expect(answers[1]).toMatchObject({ tag: '', rowCount: null, status: 'idle', error: { constraint: 'd_a_key' } });
    expect(answers[2]?.rows).toEqual([['0']]);
  });

  test('carry the notices of their own statement', async () => {
    const session = await open();
    const raise = (word: string) => ({ text: `DO $$ BEGIN RAISE NOTICE '${word}'; END $$` });
    const answers = await session.send([raise('one'), { text: 'SELECT 1' }, raise('two')]);
    expect(answers.map(({ notices }) => notices.map(({ message }) => message))).toEqual([['one'], [], ['two']]);
  });

  test('beyond the cap of rows or bytes are dropped as they arrive, and say so', async () => {
    const session = await open();
    const text = "SELECT repeat('x', 1000) FROM generate_series(1, 100000)";
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const answers = await session.send([
      { text, cap: { rows: 3, bytes: 1_000_000 } },
      { text, cap: { rows: 1_000_000, bytes: 2_500 } },
      { text: 'SELECT 1', cap: { rows: 1, bytes: 1 } },
    ]);
    expect(answers.map(({ rows, truncated }) => [rows.length, truncated])).toEqual([
      [3, true],
      [2, true],
      [1, false],
    ]);
    expect(answers[0]?.rowCount).toBe(100_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });
});

describe('statements', () => {
  test('are one each: the server refuses a second one in the same text, also without parameters', async () => {
    const session = await open();
    const [smuggled, after] = await session.send([{ text: 'SELECT 1; COMMIT' }, { text: 'SELECT 2' }]);
    expect(smuggled?.error?.sqlstate).toBe('42601');
    expect(after?.rows).toEqual([['2']]);
  });

  test('with a name stand on the server with their exact text, and a name is used once', async () => {
    const session = await open();
    const text = "SELECT 'é 🐘' -- exact";
    const [, seen] = await session.send([
      { text, name: 'mine' },
      { text: "SELECT statement FROM pg_prepared_statements WHERE name = 'mine'" },
    ]);
    expect(seen?.rows).toEqual([[text]]);
    await expect(session.send([{ text, name: 'mine' }])).rejects.toThrow('"mine" exists in this session already');
  });

  test.each([
    ['a zero byte', { text: 'SELECT 1\0; COMMIT' }],
    ['a lone surrogate in the text', { text: "SELECT '\ud800'" }],
    ['a lone surrogate in a value', { text: 'SELECT $1', values: ['\udc00'] }],
    ['an empty name', { text: 'SELECT 1', name: '' }],
    ['a name that the server would cut', { text: 'SELECT 1', name: 'n'.repeat(64) }],
  ])('with %s are not sent', async (_, statement) => {
    const session = await open();
    await expect(session.send([statement])).rejects.toThrow(TypeError);
    expect((await session.send([{ text: 'SELECT 1' }]))[0]?.rows).toEqual([['1']]);
  });

  test('that belong together leave in one write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'contracts-proxy-'));
    const chunks: number[] = [];
    const proxy = net.createServer((client) => {
      const server = net.connect(`${database.host}/.s.PGSQL.${database.port}`);
      client.on('data', (data) => chunks.push(data.length));
      client.pipe(server).pipe(client);
    });
    await new Promise<void>((resolve) => proxy.listen(join(folder, `.s.PGSQL.${database.port}`), resolve));
    onTestFinished(() => {
      proxy.close();
      rmSync(folder, { recursive: true });
    });
    const session = await open({ host: folder });
    chunks.length = 0;
    await session.send(Array.from({ length: 40 }, (_, n) => ({ text: 'SELECT $1::text', values: [String(n)] })));
    expect(chunks).toHaveLength(1);
  });
});

describe('the end of a session', () => {
  test('in the middle rejects everything that waits, with the words of the server', async () => {
    const session = await open();
    const sent = session.send([
      { text: 'SELECT 1' },
      { text: 'SELECT pg_terminate_backend(pg_backend_pid())' },
      { text: 'SELECT 2' },
    ]);
    await expect(sent).rejects.toMatchObject({
      code: 'connection-lost',
      message: expect.stringContaining('was lost: terminating connection due to administrator command'),
    });
    expect(session.ended).toBe(true);
    await expect(session.send([{ text: 'SELECT 1' }])).rejects.toMatchObject({ code: 'connection-lost' });
  });

  test('while nothing is asked ends no process, and is seen', async () => {
    const session = await open();
    await database.admin('SELECT pg_terminate_backend($1)', [String(session.backendPid)]);
    await expect.poll(() => session.ended).toBe(true);
  });

  test('comes when a statement asks for COPY data, which would swallow the answers behind it', async () => {
    const session = await open();
    const sent = session.send([
      { text: 'CREATE TEMPORARY TABLE c (a int)' },
      { text: 'COPY c FROM STDIN' },
      { text: 'SELECT 1' },
    ]);
    await expect(sent).rejects.toMatchObject({ message: expect.stringContaining('asked for COPY data') });
  });

  test('comes when a single row would not fit into memory', async () => {
    const session = await open();
    const before = process.memoryUsage().rss;
    const sent = session.send([{ text: "SELECT repeat('x', 250000000)", cap: { rows: 1, bytes: 1 } }]);
    await expect(sent).rejects.toMatchObject({
      message: expect.stringContaining('a single row is larger than 64 MiB'),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  test('by close() is a goodbye: the backend is gone', async () => {
    const session = await open();
    const pid = String(session.backendPid);
    const count = 'SELECT count(*)::text AS n FROM pg_stat_activity WHERE pid = $1';
    expect(await database.admin(count, [pid])).toEqual([{ n: '1' }]);
    await session.close();
    await expect.poll(() => database.admin(count, [pid])).toEqual([{ n: '0' }]);
    await session.close();
  });

  test('by close() does not wait for a statement that never ends', async () => {
    const session = await open();
    const sent = expect(session.send([{ text: 'SELECT pg_sleep(60)' }])).rejects.toMatchObject({
      code: 'connection-lost',
    });
    const began = performance.now();
    await session.close();
    await sent;
    expect(performance.now() - began).toBeLessThan(10_000);
    await database.admin('SELECT pg_terminate_backend($1)', [String(session.backendPid)]);
  });
});

test('nothing of the PG* environment reaches the server behind our back', async () => {
  const leaks = {
    PGHOST: 'elsewhere.invalid',
    PGPORT: '1',
    PGUSER: 'somebody',
    PGPASSWORD: 'wrong',
    PGDATABASE: 'elsewhere',
    PGOPTIONS: '-c statement_timeout=1234',
    PGSSLMODE: 'verify-full',
    PGSSLNEGOTIATION: 'direct',
    PGAPPNAME: 'leak',
    PGREPLICATION: 'true',
    PGCLIENT_ENCODING: 'LATIN1',
  };
  for (const [name, value] of Object.entries(leaks)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const session = await open();
  const settings = ['application_name', 'statement_timeout', 'client_encoding'];
  const answers = await session.send(settings.map((name) => ({ text: `SHOW ${name}` })));
  expect(answers.map(({ rows }) => rows[0]?.[0])).toEqual(['contracts test superuser', '0', 'UTF8']);
});

test('an open session shows no password to util.inspect, and neither do its errors', async () => {
  const settings = database.settings('exec');
  const password = database.roles.exec.password;
  const session = await openSession(settings);
  expect(inspect(settings, { showHidden: true, depth: 20 })).not.toContain(password);
  expect(inspect(session, { showHidden: true, depth: 20 })).not.toContain(password);
  const sent = session.send([{ text: 'SELECT pg_terminate_backend(pg_backend_pid())' }]);
  const error: unknown = await sent.catch((thrown: unknown) => thrown);
  expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain(password);
});
