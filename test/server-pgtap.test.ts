import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { findEmbeddedBinaries } from '../src/server/binaries.ts';
import { makeOwnCopy } from '../src/server/own-copy.ts';
import { addPgtap, findPgtap, hasPgtap, readPgtap } from '../src/server/pgtap.ts';
import { superuserSettings } from '../src/server/prepare.ts';
import { readTar } from '../src/server/tar.ts';
import { runAs, startPreparedServer, startServer } from './support/database.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync('/tmp/pgtap-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a server with pgTAP runs its functions, in a database that was prepared with them', async () => {
  const database = await startPreparedServer({ pgtap: true, prepare: { extensions: ['pgtap'] } });
  expect(
    await database.admin(
      "SELECT extversion, nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pgtap'",
    ),
  ).toEqual([{ extversion: '1.3.5', nspname: 'public' }]);
  expect(await runAs(database.settings('exec'), 'SELECT * FROM no_plan()')).toEqual([]);
  expect(await runAs(database.settings('exec'), 'SELECT pgtap_version() >= 1.3 AS recent')).toEqual([{ recent: 't' }]);
});

test('a server without it has no pgTAP, and leaves the installed files alone', async () => {
  const server = await startServer();
  const there = await runAs(
    superuserSettings(server, 'postgres'),
    "SELECT name FROM pg_available_extensions WHERE name = 'pgtap'",
  );
  expect(there).toEqual([]);
  expect(hasPgtap(findEmbeddedBinaries(process.cwd()))).toBe(false);
});

test('the files of pgTAP are readable for the user of the server, whatever the umask is', () => {
  const before = process.umask(0o077);
  onTestFinished(() => void process.umask(before));
  const root = makeOwnCopy(findEmbeddedBinaries(process.cwd()), temporaryFolder());
  addPgtap(root, findPgtap(process.cwd()));
  const folder = join(root, 'share/postgresql/extension');
  expect(statSync(folder).mode & 0o777).toBe(0o755);
  expect(statSync(join(folder, 'pgtap.control')).mode & 0o777).toBe(0o644);
  expect(hasPgtap({ root, missingLinks: [] })).toBe(true);
});

test('an installation whose extensions are elsewhere is refused, and says what to install', () => {
  expect(() => addPgtap(temporaryFolder(), findPgtap(process.cwd()))).toThrow(
    expect.objectContaining({
      code: 'embedded-unavailable',
      hint: 'install pgTAP for it: apt-get install postgresql-MAJOR-pgtap',
    }),
  );
});

test('an archive gives its regular files, and one that is cut off gives nothing', () => {
  const archive = Buffer.concat([
    ...entryOf('folder', '', '5'),
    ...entryOf('a.sql', 'SELECT 1;', '0'),
    ...entryOf('link', '', '2'),
    ...entryOf('b.control', 'x'.repeat(600), '\0'),
    Buffer.alloc(1024),
  ]);
  expect(readTar(archive).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
    ['a.sql', 'SELECT 1;'],
    ['b.control', 'x'.repeat(600)],
  ]);
  expect(() => readTar(archive.subarray(0, 512 * 6))).toThrow(RangeError);
});

test('an archive that holds something else, or none, is refused', () => {
  const archive = join(temporaryFolder(), 'pgtap.tar.gz');
  const refused = expect.objectContaining({
    code: 'embedded-unavailable',
    message: `"${archive}" is not an archive with pgTAP`,
    hint: 'install the package again: npm install --save-dev @electric-sql/pglite-pgtap',
  });
  expect(() => readPgtap(archive)).toThrow(refused);
  const path = 'share/postgresql/extension/';
  const files = [...entryOf(`${path}pgtap--1.sql`, '-- 1', '0'), ...entryOf(`${path}../../../a.control`, '', '0')];
  writeFileSync(archive, gzipSync(Buffer.concat(files)));
  expect(() => readPgtap(archive)).toThrow(refused);
  writeFileSync(archive, gzipSync(Buffer.concat([...files, ...entryOf(`${path}pgtap.control`, '# 1', '0')])));
  expect(readPgtap(archive).map((file) => file.path)).toEqual(['pgtap--1.sql', 'pgtap.control']);
});

/** One entry of a tar archive: its header, and its bytes in whole blocks. */
function entryOf(name: string, content: string, type: string): readonly Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156, 'latin1');
  const bytes = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  bytes.write(content);
  return [header, bytes];
}
