import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withEmbeddedServer } from '../src/server/embedded.ts';
import { prepareEmbedded } from '../src/server/prepare.ts';
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

test('migrations that do not create the roles of the project are named as the place to mend it', async () => {
  const migrations = mkdtempSync(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rmSync(migrations, { recursive: true }));
  writeFileSync(join(migrations, '0001_nothing.sql'), '-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n');
  const roles = { exec: 'shop_exec', verify: 'shop_verify', observer: 'shop_watch' };
  const prepared = withEmbeddedServer({}, (server) => prepareEmbedded(server, { migrations, sample: null, roles }));
  await expect(prepared).rejects.toMatchObject({
    code: 'embedded-failed',
    message: 'the embedded PostgreSQL refused a statement: role "shop_exec" does not exist',
    hint: expect.stringContaining('migrations/'),
  });
});
