import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

test('PROOF-12 passes where the deferred constraints were forced in every case that ran to its end', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-12');
  expect(proof).toMatchObject({ status: 'pass', data: { notForced: [], violated: [] } });
  expect(proof.sentence).toMatch(/^2 deferrable constraints forced in \d+ cases$/);
});

test('PROOF-12 fails where a unit would point to a version that does not exist, which ROLLBACK hides', async () => {
  const world = await cutter(database);
  const [row] = await database.admin("SELECT pg_get_functiondef('public.fn_iu_create'::regproc) AS body");
  await database.admin(
    (row?.['body'] ?? '').replace('SET current_version_id = v_uv_id', 'SET current_version_id = gen_random_uuid()'),
  );
  const run = await world.prove();
  expect(proofOf(run, 'PROOF-12').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toMatch(
    /PROOF-12 +fail +what COMMIT would have checked was checked\n +COMMIT would have refused what ROLLBACK hides/,
  );
  expect(run.text).toContain('(constraint "information_unit_current_version_fkey")');
});
