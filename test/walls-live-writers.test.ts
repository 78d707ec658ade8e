import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import { cutter, proofOf } from './support/attack-cutter.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

const write = {
  unit: `SELECT public.fn_iu_create('live/' || gen_random_uuid(), 'article', 'body', NULL, 1, 'Điều', 'Nội dung', '{}', 'agent:live')`,
  event: `INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor)
          VALUES ('cut_recorded', 'cut_manifest', gen_random_uuid(), 'agent:live')`,
  tag: `UPDATE public.cut_manifest SET status = status WHERE id = (SELECT id FROM public.cut_manifest ORDER BY id LIMIT 1)`,
} as const;

/** Writes to the surface from sessions of its own until told to stop; how many rows each committed. */
function startWriters(): { readonly stop: () => Promise<readonly number[]> } {
  let going = true;
  const writers = Object.values(write).map(async (text) => {
    const session = await openSession(database.settings('superuser'));
    let committed = 0;
    while (going) {
      const [answer] = await session.send([{ text }]);
      if (answer?.error) throw new Error(answer.error.message);
      committed += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await session.close();
    return committed;
  });
  return {
    stop: () => {
      going = false;
      return Promise.all(writers);
    },
  };
}

test('20 runs beside live writers on the same tables: what moved is theirs, and no verdict is false', async () => {
  const world = await cutter(database);
  // On a busy machine a writer may wait long for the proof, which would give way; here nobody has to.
  const limits = { ...world.project.limits, lock: 30_000, yield: 30_000 };
  const project = { ...world.project, limits };
  const writers = startWriters();
  const moved = new Set<string>();
  for (let run = 1; run <= 20; run += 1) {
    // Rows change nothing of what functions reach: that is read in the first runs, and the others have more time for the rest.
    const proved = await world.prove({ project, jobs: run % 2 === 0 ? 2 : 1, ...(run > 4 ? { analyze: null } : {}) });
    expect([
      run,
      proved.exitCode,
      proved.evidence.verdict,
      proved.evidence.cases.filter(({ outcome }) => outcome !== 'held'),
    ]).toEqual([run, 0, 'proved', []]);
    const proof = proofOf(proved, 'PROOF-7');
    if (proof.id !== 'PROOF-7') throw new Error(proof.id);
    for (const { table, by } of proof.data?.moved ?? []) {
      expect(by).toBe('others');
      moved.add(table);
    }
  }
  const strict = await world.prove({ project, strict: true });
  const committed = await writers.stop();
  expect(Math.min(...committed)).toBeGreaterThan(20);
  expect([...moved].sort()).toEqual(['public.audit_event', 'public.information_unit', 'public.unit_version']);
  expect(proofOf(strict, 'PROOF-7').status).toBe('fail');
  expect(strict.exitCode).toBe(1);
  const ours = "SELECT count(*) AS n FROM public.information_unit WHERE canonical_address LIKE 'contracts/proof%'";
  expect(await database.admin(ours)).toEqual([{ n: '0' }]);
}, 300_000);

test('what we would have written is not there even where somebody else writes the same thing at the same time', async () => {
  const world = await cutter(database);
  const address = 'contracts/proof';
  const rival = await openSession(database.settings('superuser'));
  const attempt = world.prove();
  const [answer] = await rival.send([{ text: write.unit.replace("'live/' || gen_random_uuid()", `'${address}'`) }]);
  await rival.close();
  const run = await attempt;
  expect(answer?.error).toBeNull();
  // The rival's row may meet our case, which then finds the address taken: a difference, but never a row of ours.
  expect([0, 1, 5]).toContain(run.exitCode);
  const rows = `SELECT created_by FROM public.information_unit WHERE canonical_address = '${address}'`;
  expect(await database.admin(rows)).toEqual([{ created_by: 'agent:live' }]);
});
