import { expect } from 'vitest';
import { openSession } from '../../src/db/postgres.ts';
import type { TestDatabase } from './database.ts';

/** The advisory lock for whose holder the cases wait. */
const key = 2026;

/** A function of the database that sleeps for as long as a test holds it: `SELECT public.held()`. */
export async function makeHeld(database: TestDatabase): Promise<void> {
  await database.admin(
    `CREATE FUNCTION public.held() RETURNS text LANGUAGE plpgsql AS $$
       BEGIN
         WHILE EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND objid = ${key}) LOOP
           PERFORM pg_catalog.pg_sleep(0.02);
         END LOOP;
         RETURN 'let go';
       END $$`,
  );
}

/** Lets `run` come to where so many of its cases sleep, does something meanwhile, and only then lets go of them. */
export async function whileHeld<T>(
  database: TestDatabase,
  about: { readonly run: () => Promise<T>; readonly cases?: number; readonly meanwhile?: () => Promise<unknown> },
): Promise<T> {
  const { run, cases = 1, meanwhile } = about;
  const holder = await openSession(database.settings('superuser'));
  try {
    await holder.send([{ text: `SELECT pg_catalog.pg_advisory_lock(${key})` }]);
    const [ended] = await Promise.all([
      run(),
      (async () => {
        const sleeping = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
        await expect.poll(() => database.admin(sleeping)).toHaveLength(cases);
        await meanwhile?.();
        await holder.close();
      })(),
    ]);
    return ended;
  } finally {
    await holder.close();
  }
}
