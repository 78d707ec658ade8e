import { expect, test } from 'vitest';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import { proofOf } from './support/attack-cutter.ts';
import { calling, forge, onlyCase, projectOf, prove, table } from './support/attack-project.ts';
import { freshDatabase, startPreparedServer, type TestDatabase } from './support/database.ts';
import { makeHeld, whileHeld } from './support/held-cases.ts';

async function withDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await freshDatabase();
  try {
    await work(database);
  } finally {
    await database.drop();
  }
}

const waits = forge('SELECT public.held() AS waited', {
  returns: { rows: 'one', columns: [{ name: 'waited', type: 'text', volatile: false }] },
});

/** As long as what disturbs it takes. */
const patient = { ...defaultLimits, statement: 60_000 };

test('a connection of the same role that appears while a case runs is noted with its name, and is nobody’s fault', () =>
  withDatabase(async (database) => {
    const settings = { ...database.settings('exec'), applicationName: 'directus' };
    const others: { close(): Promise<void> }[] = [];
    await makeHeld(database);
    const run = await whileHeld(database, {
      run: () => prove(database, { contracts: [waits] }),
      meanwhile: async () => others.push(await openSession(settings)),
    });
    const ofDirectus =
      /^a connection of the same role appeared while the case ran: process \d+, application "directus"; nobody/;
    expect(onlyCase(run).outcome).toBe('held');
    expect(onlyCase(run).notes.filter((note) => ofDirectus.test(note))).toHaveLength(1);
    expect(run.text).toContain('application "directus"; nobody can say whose it is');
    // It is still connected, and was before this run began.
    const again = await prove(database, { contracts: [waits] });
    expect(onlyCase(again).notes.filter((note) => ofDirectus.test(note))).toEqual([]);
    await Promise.all(others.map((other) => other.close()));
  }));

test('what ANALYZE changes in the catalog past every transaction is noted, with the time of the ANALYZE', () =>
  withDatabase(async (database) => {
    await database.admin('CREATE TABLE public.counted (n integer)');
    await database.admin('INSERT INTO public.counted SELECT generate_series(1, 100)');
    await database.admin('GRANT SELECT ON public.counted TO workflow_admin');
    const project = projectOf({ surface: [table('counted')] });
    await makeHeld(database);
    const run = await whileHeld(database, {
      run: () => prove(database, { contracts: [waits], project }),
      meanwhile: () => database.admin('ANALYZE public.counted'),
    });
    expect(proofOf(run, 'PROOF-11')).toMatchObject({
      status: 'pass',
      data: {
        notes: expect.arrayContaining([
          expect.stringMatching(
            /^pg_class of "public.counted" was changed in place: .*reltuples -1 → 100; VACUUM or ANALYZE at /,
          ),
        ]),
      },
    });
    const quiet = await prove(database, { contracts: [waits], project });
    expect(quiet.text).not.toContain('was changed in place');
  }));

test('a large object is rows of the catalog, which the row counters show', () =>
  withDatabase(async (database) => {
    await database.admin(
      "CREATE FUNCTION public.stores() RETURNS void LANGUAGE sql AS $$ SELECT lo_from_bytea(0, 'x') $$",
    );
    const run = await prove(database, { contracts: [calling('stores')] });
    expect(onlyCase(run).problems.map(({ code }) => code)).toContain('effects-differ');
    expect(run.text).toContain(
      'table "pg_catalog.pg_largeobject": the contract declares nothing, the server counted 1 inserted',
    );
  }));

test('a background process of the same role, a slot that moved and a new configuration are told', async () => {
  const own = await startPreparedServer({ settings: { wal_level: 'logical' } });
  const { host, port, name } = own;
  await own.admin("SELECT pg_create_logical_replication_slot('idle', 'pgoutput')");
  await own.admin("SELECT pg_create_logical_replication_slot('feed', 'pgoutput')");
  await own.admin('CREATE PUBLICATION everything FOR ALL TABLES');
  const { user, password } = own.roles.superuser;
  await own.admin(
    `CREATE SUBSCRIPTION feed CONNECTION 'host=${host} port=${port} dbname=${name} user=${user} password=${password}' PUBLICATION everything WITH (enabled = false, create_slot = false, slot_name = 'feed', copy_data = false, password_required = false)`,
  );
  await own.admin('GRANT CREATE ON DATABASE directus TO cutter_exec');
  await own.admin('ALTER SUBSCRIPTION feed OWNER TO cutter_exec');
  await makeHeld(own);
  const loaded = 'SELECT pg_conf_load_time() AS at';
  const before = await own.admin(loaded);
  const workers = "SELECT FROM pg_stat_activity WHERE usename = 'cutter_exec' AND backend_type LIKE 'logical%'";
  const run = await whileHeld(own, {
    run: () => prove(own, { contracts: [waits], project: projectOf({ limits: patient }) }),
    meanwhile: async () => {
      await own.admin('ALTER SUBSCRIPTION feed ENABLE');
      await expect.poll(() => own.admin(workers)).toHaveLength(1);
      await own.admin(
        "SELECT count(*) FROM pg_logical_slot_get_binary_changes('idle', NULL, NULL, 'proto_version', '1', 'publication_names', 'everything')",
      );
      await own.admin('SELECT pg_reload_conf()');
      await expect.poll(() => own.admin(loaded)).not.toEqual(before);
      await own.admin('SELECT pg_stat_reset()');
    },
  });
  expect(onlyCase(run)).toMatchObject({ outcome: 'unknown', problems: [{ code: 'worker-born' }] });
  expect(run.text).toContain('a background process of the same role appeared while the case ran');
  expect(run.exitCode).toBe(5);
  expect(run.text).toMatch(/replication slot "idle" moved: \S+ → \S+/);
  expect(run.text).toContain('the configuration was loaded again while the proof ran');
  expect(run.text).toContain('the statistics of the database were reset while the proof ran');
});
