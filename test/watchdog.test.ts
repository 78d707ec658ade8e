import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { calling, effects, onlyCase, type Proved, projectOf, prove } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE TABLE public.trace (id int PRIMARY KEY, note text)');
  await database.admin("INSERT INTO public.trace VALUES (1, 'here')");
  await database.admin('GRANT SELECT, INSERT, UPDATE ON public.trace TO cutter_exec');
  const touch = "UPDATE public.trace SET note = 'ours' WHERE id = 1";
  for (const [name, seconds] of Object.entries({ quick: 0, dawdles: 1.5, sleeps: 30 })) {
    await database.admin(
      `CREATE FUNCTION public.${name}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${touch}; PERFORM pg_sleep(${seconds}); END $$`,
    );
  }
});

afterAll(() => database.drop());

const touches = effects({ trace: [0, 1, 0] });
const quick = calling('quick', { effects: touches });
const dawdles = calling('dawdles', { effects: touches });
const sleeps = calling('sleeps', { effects: touches });

async function openAs(role: 'superuser' | 'exec'): Promise<Session> {
  const session = await openSession(database.settings(role));
  onTestFinished(() => session.close());
  return session;
}

/** Waits until a case sleeps, and returns its backend and that of its watchdog. */
async function sleeping(): Promise<{ readonly pid: string; readonly watchdog: string }> {
  const own = `SELECT pid, wait_event FROM pg_stat_activity WHERE datname = current_database() AND usename = 'cutter_exec'`;
  for (;;) {
    const rows = await database.admin(own);
    const pid = rows.find((row) => row['wait_event'] === 'PgSleep')?.['pid'];
    const watchdog = rows.find((row) => row['pid'] !== pid)?.['pid'];
    if (typeof pid === 'string' && typeof watchdog === 'string') return { pid, watchdog };
  }
}

/** Nothing of the run is left: no row, no session. */
async function expectNothingLeft(): Promise<void> {
  expect(await database.admin('SELECT id, note FROM public.trace')).toEqual([{ id: '1', note: 'here' }]);
  const sessions =
    "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND usename = 'cutter_exec'";
  await expect.poll(() => database.admin(sessions)).toEqual([{ n: '0' }]);
}

async function expectInconclusive(run: Proved, says: string | RegExp): Promise<void> {
  expect(run.exitCode).toBe(5);
  expect(run.evidence.verdict).toBe('inconclusive');
  expect(run.text).toMatch(says);
  await expectNothingLeft();
}

test('a case that nobody waits for is left in peace, and holds', async () => {
  const run = await prove(database, { contracts: [quick, dawdles] });
  expect(run.evidence.cases.map(({ outcome }) => outcome)).toEqual(['held', 'held']);
});

test('cases that run at the same time may wait for each other: that is nobody else', async () => {
  const again = { ...dawdles, id: 'dawdles_again' };
  const project = projectOf({ limits: { ...defaultLimits, lock: 8_000, statement: 8_000 } });
  const run = await prove(database, { contracts: [dawdles, again], project, options: { jobs: 2 } });
  expect(run.evidence.cases.map(({ outcome, problems }) => ({ outcome, problems }))).toEqual([
    { outcome: 'held', problems: [] },
    { outcome: 'held', problems: [] },
  ]);
  // One of them waited longer than anybody else may wait for the proof.
  const longest = Math.max(...run.evidence.cases.map(({ durationMs }) => durationMs));
  expect(longest).toBeGreaterThan(1_500 + defaultLimits.yield);
});

describe('a table that another session has locked', () => {
  test('makes the run inconclusive, and the report names who holds it', async () => {
    const other = await openAs('superuser');
    await other.send([{ text: 'BEGIN' }, { text: 'LOCK TABLE public.trace IN ACCESS EXCLUSIVE MODE' }]);
    const run = await prove(database, { contracts: [quick] });
    await other.send([{ text: 'ROLLBACK' }]);
    await expectInconclusive(
      run,
      `public.trace is held by postgres contracts test superuser (pid ${other.backendPid})`,
    );
    expect(run.text).toContain('wait for that session to finish, then run it again');
  });

  test('is the same where only a row is held', async () => {
    const other = await openAs('superuser');
    await other.send([{ text: 'BEGIN' }, { text: 'SELECT FROM public.trace WHERE id = 1 FOR UPDATE' }]);
    const run = await prove(database, { contracts: [quick] });
    await other.send([{ text: 'ROLLBACK' }]);
    await expectInconclusive(run, `is held by postgres contracts test superuser (pid ${other.backendPid})`);
  });
});

test('a writer that waits for the proof does not wait for long: the proof gives way, and the writer gets through', async () => {
  const writer = await openAs('superuser');
  const running = prove(database, { contracts: [sleeps] });
  await sleeping();
  const began = performance.now();
  const [, answer] = await writer.send([
    { text: 'BEGIN' },
    { text: "UPDATE public.trace SET note = 'theirs' WHERE id = 1" },
  ]);
  const waited = performance.now() - began;
  await writer.send([{ text: 'ROLLBACK' }]);
  const run = await running;
  expect(answer).toMatchObject({ error: null, rowCount: 1 });
  // The statement would have been cancelled after eight seconds.
  expect(waited).toBeLessThan(defaultLimits.yield + 5_000);
  await expectInconclusive(
    run,
    /the case was stopped: postgres contracts test superuser \(pid \d+\) waited \d+ ms for the proof on/,
  );
  expect(onlyCase(run).receipt?.status).toBe('aborted');
});

test('a writer that waits is seen whatever operators the search_path brings', async () => {
  const hostile = [
    { symbol: '&&', left: 'int[]', right: 'int[]', returns: 'boolean' },
    { symbol: '*', left: 'numeric', right: 'int', returns: 'numeric' },
    { symbol: '||', left: 'text', right: 'name', returns: 'text' },
  ];
  for (const { symbol, left, right, returns } of hostile) {
    await database.admin(
      `CREATE FUNCTION public.hostile(${left}, ${right}) RETURNS ${returns} LANGUAGE plpgsql AS $$ BEGIN RAISE 'called'; END $$`,
    );
    await database.admin(
      `CREATE OPERATOR public.${symbol} (LEFTARG = ${left}, RIGHTARG = ${right}, FUNCTION = public.hostile)`,
    );
  }
  try {
    const writer = await openAs('superuser');
    const running = prove(database, { contracts: [sleeps] });
    await sleeping();
    await writer.send([{ text: 'BEGIN' }, { text: "UPDATE public.trace SET note = 'theirs' WHERE id = 1" }]);
    await writer.send([{ text: 'ROLLBACK' }]);
    await expectInconclusive(await running, /the case was stopped: .* waited \d+ ms for the proof on/);
  } finally {
    for (const { left, right } of hostile)
      await database.admin(`DROP FUNCTION public.hostile(${left}, ${right}) CASCADE`);
  }
});

describe('a catalog that somebody has locked before the first case runs', () => {
  const run = async (about: { readonly total: number; readonly signal?: AbortSignal }): Promise<Proved> => {
    const project = projectOf({ limits: { ...defaultLimits, total: about.total } });
    const options = about.signal === undefined ? {} : { signal: about.signal };
    return prove(database, { contracts: [quick], project, options });
  };

  test('keeps the run no longer than limits.total, or than the operator wants', async () => {
    // The roles' own limits would end it too; not every installation has them.
    const roles = ['cutter_exec', 'cutter_verify'];
    for (const role of roles)
      await database.admin(`ALTER ROLE ${role} IN DATABASE ${database.name} SET lock_timeout = 0`);
    const other = await openAs('superuser');
    await other.send([{ text: 'BEGIN' }, { text: 'LOCK TABLE pg_catalog.pg_constraint IN ACCESS EXCLUSIVE MODE' }]);
    const began = performance.now();
    const late = await run({ total: 1_000 });
    const interrupted = await run({ total: 60_000, signal: AbortSignal.timeout(1_000) });
    expect(performance.now() - began).toBeLessThan(30_000);
    await other.send([{ text: 'ROLLBACK' }]);
    for (const role of roles)
      await database.admin(`ALTER ROLE ${role} IN DATABASE ${database.name} RESET lock_timeout`);
    await expectInconclusive(late, 'the run took longer than 1000 ms');
    expect(interrupted.evidence.stopped).toMatchObject({ code: 'cancelled' });
    await expectNothingLeft();
  });
});

test('a statement that takes too long is cancelled by the server', async () => {
  const project = projectOf({ limits: { ...defaultLimits, statement: 1_000 } });
  const run = await prove(database, { contracts: [sleeps], project });
  await expectInconclusive(run, 'the statement was cancelled or ran into statement_timeout (57014)');
});

test('a run that takes too long ends where it is, and says what would help', async () => {
  const project = projectOf({ limits: { ...defaultLimits, total: 3_000 } });
  const run = await prove(database, { contracts: [quick, sleeps, dawdles], project });
  expect(run.evidence.cases.map(({ outcome }) => outcome)).toEqual(['held', 'unknown']);
  await expectInconclusive(run, 'the run took longer than 3000 ms');
  expect(run.text).toContain('raise limits.total');
});

describe('an interrupted run ends with its rollback confirmed', () => {
  test('before anything was connected', async () => {
    const run = await prove(database, { contracts: [quick], options: { signal: AbortSignal.abort('SIGINT') } });
    expect(run.exitCode).toBe(130);
    expect(run.evidence.cases).toEqual([]);
    await expectNothingLeft();
  });

  test('after the first case', async () => {
    const stop = new AbortController();
    const contracts = [quick, sleeps];
    const run = await prove(database, {
      contracts,
      options: { signal: stop.signal, onCase: () => stop.abort('SIGINT') },
    });
    expect(run.exitCode).toBe(130);
    expect(run.evidence.cases.map(({ contract }) => contract)).toEqual(['quick']);
    await expectNothingLeft();
  });

  test('in the middle of a statement', async () => {
    const stop = new AbortController();
    const running = prove(database, { contracts: [sleeps], options: { signal: stop.signal } });
    await sleeping();
    stop.abort('SIGTERM');
    const run = await running;
    expect(run.exitCode).toBe(143);
    expect(onlyCase(run)).toMatchObject({ outcome: 'unknown', receipt: { status: 'aborted' } });
    expect(run.text).toContain('the case was stopped: SIGTERM');
    await expectNothingLeft();
  });

  test('at any other moment: no moment makes an alarm of it, and none a proof', async () => {
    for (let delay = 0; delay < 200; delay += 8) {
      const stop = new AbortController();
      const contracts = Array.from({ length: 12 }, (_, n) => ({ ...quick, id: `quick_${n}` }));
      const running = prove(database, { contracts, options: { signal: stop.signal } });
      const timer = setTimeout(() => stop.abort('SIGINT'), delay);
      const run = await running;
      clearTimeout(timer);
      // Without a baseline a run that got to its end is inconclusive.
      expect([run.exitCode, run.evidence.verdict, delay]).toEqual([
        stop.signal.aborted ? 130 : 5,
        'inconclusive',
        delay,
      ]);
      expect(run.evidence.cases.filter(({ outcome }) => outcome === 'alarm' || outcome === 'broken')).toEqual([]);
    }
    await expectNothingLeft();
  });
});

describe('a lost connection is inconclusive, never proved', () => {
  test('where an administrator ends the session that runs the case', async () => {
    const running = prove(database, { contracts: [sleeps] });
    const { pid } = await sleeping();
    await database.admin('SELECT pg_terminate_backend($1)', [pid]);
    const run = await running;
    expect(onlyCase(run).receipt?.status).toBe('aborted');
    await expectInconclusive(run, 'terminating connection due to administrator command');
  });

  test('where the watchdog is gone: nobody would see who waits for the proof', async () => {
    const running = prove(database, { contracts: [sleeps] });
    const { watchdog } = await sleeping();
    await database.admin('SELECT pg_terminate_backend($1)', [watchdog]);
    const run = await running;
    expect(onlyCase(run).receipt?.status).toBe('aborted');
    await expectInconclusive(run, 'the watchdog lost its connection, so nobody would see who waits for the proof');
  });

  test('where the witness is gone: what nobody confirms is an alarm', async () => {
    const running = prove(database, { contracts: [sleeps] });
    const { pid } = await sleeping();
    await database.admin(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'workflow_admin'",
    );
    await database.admin('SELECT pg_cancel_backend($1)', [pid]);
    const run = await running;
    expect(run.exitCode).toBe(6);
    expect(run.text).toMatch(/nobody could say what became of transaction \d+/);
    await expectNothingLeft();
  });
});

let raised = false;

test('a session that is lost while it is rolled back leaves its case unknown, though the error was the right one', async () => {
  const contract = calling('raises', {
    cases: [
      {
        name: 'raises',
        values: [],
        raises: { condition: 'division_by_zero', sqlstate: '22012' },
        effects: [],
        burns: [],
      },
    ],
  });
  await database.admin('CREATE FUNCTION public.raises() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1/0; END $$');
  const run = await prove(database, {
    contracts: [contract],
    open: async (settings) => {
      const session = await openSession(settings);
      return {
        backendPid: session.backendPid,
        tls: false,
        get ended() {
          return session.ended;
        },
        send: (statements) => {
          // The statement was answered; what is asked at the end never arrives.
          const parting = statements[0]?.text.startsWith('ROLLBACK TO') === true && raised;
          raised ||= statements.some(({ text }) => text === contract.sql);
          if (parting) session.destroy();
          return session.send(statements);
        },
        close: () => session.close(),
        destroy: () => session.destroy(),
      };
    },
  });
  expect(onlyCase(run)).toMatchObject({
    outcome: 'unknown',
    raised: { sqlstate: '22012' },
    receipt: { status: 'aborted' },
  });
  await expectInconclusive(run, 'the connection was lost before the session could be looked at');
});
