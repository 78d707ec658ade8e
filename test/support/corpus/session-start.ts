import { defaultLimits } from '../../../src/core/limits.ts';
import { openSession } from '../../../src/db/postgres.ts';
import type { SubjectAnalysis } from '../../../src/survivors/analysis.ts';
import { analyzeFunctions } from '../../../src/survivors/analyze-contracts.ts';
import { table } from '../attack-project.ts';
import { type Ground, sendAll, settingsOf } from './servers.ts';

/** What the start of a session does by itself, in a database of its own. */
export interface SessionStart {
  readonly analysis: SubjectAnalysis;
  /** Rows that were left by a session that only began a transaction and rolled it back. */
  readonly rows: number;
}

/** Makes `database` by `setup`, logs in, rolls back, and analyzes a function that does nothing. */
export async function startSession(
  ground: Ground,
  about: { readonly database: string; readonly setup: readonly string[] },
): Promise<SessionStart> {
  const { database, setup } = about;
  const first = await openSession(settingsOf(ground, 'superuser'));
  await sendAll(first, [`CREATE DATABASE ${database}`]);
  await first.close();
  const admin = await openSession({ ...settingsOf(ground, 'superuser'), database });
  await sendAll(admin, [
    'CREATE TABLE public.logins (who text)',
    'GRANT ALL ON public.logins TO PUBLIC',
    'CREATE FUNCTION public.nothing() RETURNS void LANGUAGE sql AS $$ $$',
    ...setup,
  ]);
  const session = await openSession({ ...settingsOf(ground, 'corpus_app'), database });
  await sendAll(session, ['BEGIN READ ONLY', 'ROLLBACK']);
  const [answer] = await admin.send([{ text: 'SELECT count(*) FROM public.logins' }]);
  const { subjects } = await analyzeFunctions(
    session,
    { names: ['public.nothing()'] },
    { limits: defaultLimits, today: '2026-11-22', surface: [], guard: table('contracts_guard.commit_latch') },
  );
  await session.close();
  await admin.close();
  const [analysis] = subjects;
  if (analysis === undefined) throw new Error('nothing was analyzed');
  return { analysis, rows: Number(answer?.rows[0]?.[0] ?? 0) };
}
