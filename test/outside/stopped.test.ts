import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, makeCluster } from './cluster.ts';
import { makeOperator, type Operator, setUpCutter } from './operator.ts';

let cluster: Cluster;
let operator: Operator;

beforeAll(async () => {
  cluster = await makeCluster();
  operator = makeOperator({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(cluster.port) });
  await setUpCutter(cluster, operator);
});

afterAll(async () => {
  operator?.remove();
  await cluster?.remove();
});

test.each(['fast', 'immediate'] as const)(
  'a server that is stopped in the middle (%s) proves nothing, keeps nothing, and is proved when it is back',
  async (mode) => {
    // Somebody writes the table, so the stop meets a case that is running and not the moment between two.
    const holder = operator.psql('DBA', [
      '-c',
      'BEGIN; LOCK TABLE public.cut_manifest IN SHARE ROW EXCLUSIVE MODE; SELECT pg_sleep(60)',
    ]);
    const waiting = "SELECT pid FROM pg_stat_activity WHERE usename = 'cutter_exec' AND wait_event_type = 'Lock'";
    const held = "SELECT FROM pg_locks WHERE mode = 'ShareRowExclusiveLock' AND granted";
    await expect.poll(() => cluster.admin(held, 'directus'), { timeout: 30_000 }).not.toEqual([]);
    const interrupted = operator.contracts(['verify', 'cut_leg_b', '--target', 'production']);
    await expect.poll(() => cluster.admin(waiting), { timeout: 30_000, interval: 5 }).not.toEqual([]);
    await cluster.stop(mode);
    const ended = await interrupted;
    await holder;
    // Nobody could ask what became of the transaction: an alarm, and the question to ask.
    expect(ended).toMatchObject({ exit: 6, out: expect.stringContaining('verdict: alarm') });
    const [, question = ''] = /hint +ask the server: (SELECT pg_xact_status\('\d+'\))/.exec(ended.out) ?? [];
    await cluster.start();
    // A server that crashed before it wrote the transaction's id down has forgotten the id with everything it did.
    const answered = await cluster.admin(question).catch((error: unknown) => String(error));
    if (mode === 'immediate' && typeof answered === 'string') expect(answered).toContain('is in the future');
    else expect(answered).toEqual([{ pg_xact_status: 'aborted' }]);
    const written = `SELECT FROM public.cut_manifest_entry WHERE xmin::text = '${/\d+/.exec(question)?.[0] ?? ''}'`;
    expect(await cluster.admin(written, 'directus')).toEqual([]);
    const again = await operator.contracts(['verify', '--target', 'production', '--strict']);
    expect(again).toMatchObject({ exit: 0, out: expect.stringContaining('verdict: proved') });
  },
);
