import { expect, test } from 'vitest';
import { freshDatabase, runAs } from './support/database.ts';

test('a fresh database has the sample data and lets every role log in with its password', async () => {
  const database = await freshDatabase();
  try {
    const [row] = await database.admin('SELECT count(*) AS units FROM public.information_unit');
    expect(row).toEqual({ units: '1020' });
    for (const role of ['exec', 'verify', 'observer'] as const) {
      expect(await runAs(database.settings(role), 'SELECT session_user::text AS who')).toEqual([
        { who: database.roles[role].user },
      ]);
    }
  } finally {
    await database.drop();
  }
});
