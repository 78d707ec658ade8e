import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Observer } from '../../src/db/observer.ts';
import { observeByConnection } from '../../src/db/observer-connection.ts';
import { openSession } from '../../src/db/postgres.ts';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { forge, projectOf, prove, table } from '../support/attack-project.ts';
import { openSimpleSession } from '../support/attack-sessions.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

/** The real witness; before it counts for the second time, somebody else commits a row. */
async function busyWitness(limits: Parameters<typeof observeByConnection>[0]['limits']): Promise<Observer> {
  const session = await openSession(database.settings('observer'));
  const real = observeByConnection({ session, description: 'workflow_admin', limits });
  let counted = 0;
  return {
    ...real,
    ask: async (sql) => {
      counted += sql.includes('FROM "public"."audit_event"') ? 1 : 0;
      if (counted === 2) {
        await database.admin(
          "INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor) VALUES ('cut_recorded', 'cut_manifest', gen_random_uuid(), 'agent:other')",
        );
        counted += 1;
      }
      return real.ask(sql);
    },
  };
}

test('PROOF-7 passes where no count moved', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-7');
  expect(proof).toMatchObject({ status: 'pass', data: { tables: 9, moved: [] } });
  expect(proof.sentence).toMatch(/^9 tables, \d+ rows, unchanged$/);
});

test('PROOF-7 passes where others moved a count while the proof ran, and tells theirs from ours', async () => {
  const world = await cutter(database);
  const run = await world.prove({ witness: () => busyWitness(world.project.limits) });
  expect(proofOf(run, 'PROOF-7')).toMatchObject({ status: 'pass', data: { moved: [{ by: 'others' }] } });
  expect(run.exitCode).toBe(0);
  expect(run.text).toContain('moved by others: every transaction of ours is shown aborted');
});

test('PROOF-7 fails with --strict where anybody moved a count', async () => {
  const world = await cutter(database);
  const run = await world.prove({ strict: true, witness: () => busyWitness(world.project.limits) });
  expect(proofOf(run, 'PROOF-7').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toMatch(
    /PROOF-7 +fail +no row count of the surface changed through us\n +1 table of 9 moved by others \(--strict\)/,
  );
});

test('PROOF-7 fails where a count moved and our own transaction got away', async () => {
  await database.admin('CREATE TABLE public.trace (note text)');
  await database.admin('GRANT SELECT, INSERT ON public.trace TO cutter_exec, workflow_admin');
  await database.admin('DROP SCHEMA contracts_guard CASCADE');
  await database.admin(`REVOKE TEMPORARY ON DATABASE ${database.name} FROM PUBLIC`);
  const run = await prove(database, {
    contracts: [forge("INSERT INTO public.trace VALUES ('ours'); COMMIT")],
    project: projectOf({ surface: [table('trace')] }),
    open: openSimpleSession,
  });
  expect(proofOf(run, 'PROOF-7')).toMatchObject({ status: 'fail', data: { moved: [{ by: 'unexplained' }] } });
  expect(run.exitCode).toBe(6);
  expect(run.text).toContain(
    'table "public.trace": 0 → 1 rows while the proof ran, and not every transaction of ours is shown aborted',
  );
});

test.each([
  ['REVOKE SELECT ON public.unit_version FROM workflow_admin', 'public.unit_version'],
  ['ALTER TABLE public.unit_tag ENABLE ROW LEVEL SECURITY', 'public.unit_tag'],
])('the run is refused where the observer cannot count every row: %s', async (sql, name) => {
  const world = await cutter(database);
  await database.admin(sql);
  const run = await world.prove();
  expect(run.exitCode).toBe(4);
  expect(run.evidence.cases).toEqual([]);
  expect(run.text).toContain(`"${name}"`);
});
