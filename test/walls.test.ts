import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import { forge, onlyCase, type Proved, prove, type RunAbout } from './support/attack-project.ts';
import { openBlind, openSimpleAndBlind, openSimpleSession } from './support/attack-sessions.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

/**
 * The first wall is the file gate: a forged contract never met it. The second is the extended protocol, the third the
 * latch, the fourth the watch over every answer. No switch in src/ takes one away, so the tests go around them.
 */

interface Walled {
  readonly database: TestDatabase;
  attack(sql: string, open?: RunAbout['open']): Promise<Proved & { readonly persisted: number }>;
}

let guarded: Walled;
/** Without the third wall: no guard to arm, and no right to make a temporary one. */
let unguarded: Walled;
let temporary: Walled;

async function walled(...preparation: readonly string[]): Promise<Walled> {
  const database = await freshDatabase();
  const prepare = [
    'CREATE TABLE public.trace (note text)',
    'GRANT SELECT, INSERT ON public.trace TO cutter_exec',
    ...preparation.map((sql) => sql.replace('$database', database.name)),
  ];
  for (const sql of prepare) await database.admin(sql);
  return {
    database,
    attack: async (sql, open = openSession) => {
      await database.admin('TRUNCATE public.trace');
      const run = await prove(database, { contracts: [forge(sql)], open });
      const [row] = await database.admin('SELECT count(*) AS n FROM public.trace');
      return { ...run, persisted: Number(row?.['n']) };
    },
  };
}

beforeAll(async () => {
  const dropGuard = 'DROP SCHEMA contracts_guard CASCADE';
  guarded = await walled();
  unguarded = await walled(dropGuard, 'REVOKE TEMPORARY ON DATABASE $database FROM PUBLIC');
  temporary = await walled(dropGuard);
});

afterAll(async () => {
  for (const { database } of [guarded, unguarded, temporary]) await database.drop();
});

const write = "INSERT INTO public.trace VALUES ('escaped')";

/** Texts that make the row stay where nothing refuses them. */
const commits = [
  `${write}; COMMIT`,
  `${write}; END`,
  `${write}; COMMIT AND CHAIN`,
  `${write}; COMMIT; SELECT 1`,
  `${write}; COMMIT; BEGIN; SELECT 1`,
  `${write}; COMMIT; BEGIN ISOLATION LEVEL REPEATABLE READ; SAVEPOINT contracts_start`,
  `RELEASE SAVEPOINT contracts_start; ${write}; COMMIT`,
  `ROLLBACK TO SAVEPOINT contracts_start; ${write}; COMMIT`,
];

/** Texts that leave the transaction behind first: no latch is armed where the row is written. */
const departures = [
  `ROLLBACK; ${write}`,
  `ABORT; ${write}; SELECT 1`,
  `ROLLBACK; BEGIN; ${write}; COMMIT; BEGIN`,
  `ROLLBACK AND CHAIN; ${write}; COMMIT`,
];

describe('the extended protocol alone, without file gate, latch and watch,', () => {
  test.each([...commits, ...departures])('refuses two statements in one: %s', async (sql) => {
    const { persisted, evidence } = await unguarded.attack(sql, openBlind);
    expect(persisted).toBe(0);
    expect(evidence.cases[0]?.raised?.sqlstate).toBe('42601');
  });
});

describe('the latch alone, without file gate, extended protocol and watch,', () => {
  test.each(commits)('makes the server refuse: %s', async (sql) => {
    const { persisted, evidence } = await guarded.attack(sql, openSimpleAndBlind);
    expect(persisted).toBe(0);
    expect(evidence.cases[0]?.raised).toMatchObject({
      sqlstate: '2D000',
      message: 'this transaction is rollback-only',
    });
    expect(evidence.cases[0]?.receipt?.status).toBe('aborted');
  });

  test('makes the server refuse PREPARE TRANSACTION', async () => {
    const { persisted, evidence } = await guarded.attack(`${write}; PREPARE TRANSACTION 'escape'`, openSimpleAndBlind);
    expect(persisted).toBe(0);
    expect(evidence.cases[0]?.raised?.sqlstate).toBe('2D000');
    expect(
      await guarded.database.admin('SELECT gid FROM pg_prepared_xacts WHERE database = current_database()'),
    ).toEqual([]);
  });

  test('holds as a temporary table where no guard is installed', async () => {
    const { persisted, evidence } = await temporary.attack(`${write}; COMMIT; SELECT 1`, openSimpleAndBlind);
    expect(persisted).toBe(0);
    expect(evidence.cases[0]).toMatchObject({ latch: 'temporary-table', raised: { sqlstate: '2D000' } });
  });

  test('holds after a SECURITY DEFINER function of a superuser deleted its row', async () => {
    await guarded.database.admin(
      `CREATE FUNCTION public.disarm() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS
       $$ BEGIN DELETE FROM contracts_guard.commit_latch; END $$`,
    );
    const { persisted, evidence } = await guarded.attack(
      `SELECT public.disarm(); ${write}; COMMIT`,
      openSimpleAndBlind,
    );
    expect(persisted).toBe(0);
    expect(evidence.cases[0]?.raised?.sqlstate).toBe('2D000');
  });

  test('holds after a function of a superuser set session_replication_role', async () => {
    await guarded.database.admin(
      `CREATE FUNCTION public.as_replica() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS
       $$ BEGIN PERFORM set_config('session_replication_role', 'replica', true); END $$`,
    );
    const { persisted, evidence } = await guarded.attack(
      `SELECT public.as_replica(); ${write}; COMMIT`,
      openSimpleAndBlind,
    );
    expect(persisted).toBe(0);
    expect(evidence.cases[0]?.raised?.sqlstate).toBe('2D000');
  });
});

describe('the watch alone, without file gate, extended protocol and latch,', () => {
  test.each([...commits, ...departures])('sounds the alarm: %s', async (sql) => {
    const run = await unguarded.attack(sql, openSimpleSession);
    expect(run.persisted).toBe(1);
    expect(run.exitCode).toBe(6);
    expect(onlyCase(run).problems[0]?.code).toBe('transaction-escaped');
    expect(run.text).toMatch(/alarm/);
  });

  test.each([
    'COMMIT',
    'END',
    'COMMIT AND CHAIN',
    'ROLLBACK',
    'ROLLBACK AND CHAIN',
    'RELEASE SAVEPOINT contracts_start',
  ])('sounds the alarm also where nothing was written: %s', async (sql) => {
    const run = await unguarded.attack(sql);
    expect(run.exitCode).toBe(6);
    expect(onlyCase(run).problems[0]?.code).toBe('transaction-escaped');
  });

  test('sounds the alarm at PREPARE TRANSACTION, and the prepared transaction is named', async () => {
    const run = await unguarded.attack(`${write}; PREPARE TRANSACTION 'watched'`, openSimpleSession);
    await unguarded.database.admin("ROLLBACK PREPARED 'watched'");
    expect(run.exitCode).toBe(6);
    expect(run.text).toContain('a prepared transaction appeared while the proof ran: watched of cutter_exec');
    expect(onlyCase(run).receipt?.status).toBe('in progress');
  });

  test('names what happened, what to do, and runs no other case', async () => {
    const replaced = `${write}; COMMIT; BEGIN ISOLATION LEVEL REPEATABLE READ; SAVEPOINT contracts_start`;
    const contracts = [forge(replaced), forge(write, { id: 'next' })];
    const run = await prove(unguarded.database, { contracts, open: openSimpleSession });
    expect(run.text).toContain('the transaction that ended is not the one that began (transaction_timestamp)');
    expect(run.text).toContain('stop using this target, keep this report');
    expect(run.text).toMatch(/transaction \d+ is committed instead of aborted, says workflow_admin/);
    expect(run.evidence.cases.map(({ contract }) => contract)).toEqual(['forged']);
    expect(run.evidence.verdict).toBe('alarm');
  });
});

describe('with one wall taken away', () => {
  test('the file gate: a statement that ends the transaction is an alarm, and the row is not there', async () => {
    const run = await guarded.attack('COMMIT');
    expect(run.exitCode).toBe(6);
    expect(onlyCase(run)).toMatchObject({ raised: { sqlstate: '2D000' }, receipt: { status: 'aborted' } });
  });

  test('the extended protocol too: the latch refuses and the watch sounds the alarm', async () => {
    const run = await guarded.attack(`${write}; COMMIT; SELECT 1`, openSimpleSession);
    expect(run).toMatchObject({ persisted: 0, exitCode: 6 });
  });

  test('the watch too, and the latch: the witness says committed, which is an alarm', async () => {
    const run = await unguarded.attack(`${write}; COMMIT; BEGIN; SELECT 1`, openSimpleAndBlind);
    expect(run).toMatchObject({ persisted: 1, exitCode: 6 });
    expect(onlyCase(run).problems.map(({ code }) => code)).toContain('rollback-unconfirmed');
    expect(run.text).toMatch(/transaction \d+ is committed instead of aborted, says workflow_admin/);
  });

  test('the latch: a statement without any attack is a finding, because nothing refused a COMMIT', async () => {
    const run = await prove(unguarded.database, {
      contracts: [
        forge(write, { effects: [{ table: { schema: 'public', name: 'trace' }, insert: 1, update: 0, delete: 0 }] }),
      ],
    });
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain('can arm no commit latch, so the server would not have refused a COMMIT');
    expect(run.text).toContain('contracts migrate up');
    expect(onlyCase(run)).toMatchObject({ latch: 'none', receipt: { status: 'aborted' } });
  });

  test('no wall: nothing is said against a statement that keeps to its effects', async () => {
    const run = await prove(guarded.database, {
      contracts: [
        forge(write, { effects: [{ table: { schema: 'public', name: 'trace' }, insert: 1, update: 0, delete: 0 }] }),
      ],
    });
    expect(onlyCase(run)).toMatchObject({ outcome: 'held', problems: [], latch: 'guard-table' });
  });
});
