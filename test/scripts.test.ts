import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

/** A small package with this repository's scripts: one module, one query, one more module. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contracts-scripts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ['scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src/cli'), { recursive: true });
  write('src/cli/main.ts', "process.stdout.write('one');\n");
  write('src/cli/query.sql', 'SELECT 1;\n');
  write('src/other.ts', 'export const other = 1;\n');
});

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function node(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

/** The folders that a build works in. */
function workFolders(): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('dist-'));
}

describe('scripts/prepare.mjs', () => {
  test('builds what is out of date, says so on stderr alone, and is silent when all is up to date', async () => {
    expect(await node('scripts/prepare.mjs')).toEqual({ status: 0, out: '', err: 'contracts: building dist/\n' });
    expect(await node('dist/cli/main.js')).toMatchObject({ status: 0, out: 'one' });
    expect(existsSync(join(folder, 'dist/cli/query.sql'))).toBe(true);
    expect(await node('scripts/prepare.mjs')).toEqual({ status: 0, out: '', err: '' });
    write('src/cli/query.sql', 'SELECT 2;\n');
    expect(await node('scripts/prepare.mjs')).toMatchObject({ status: 0, err: 'contracts: building dist/\n' });
    expect(readFileSync(join(folder, 'dist/cli/query.sql'), 'utf8')).toBe('SELECT 2;\n');
  });

  test('removes from dist/ what is no longer in src/', async () => {
    await node('scripts/prepare.mjs');
    expect(existsSync(join(folder, 'dist/other.js'))).toBe(true);
    rmSync(join(folder, 'src/other.ts'));
    await node('scripts/prepare.mjs');
    expect(existsSync(join(folder, 'dist/other.js'))).toBe(false);
  });

  test('leaves dist/ alone when the build fails, and says what to run', async () => {
    await node('scripts/prepare.mjs');
    write('src/cli/main.ts', "const wrong: number = 'one';\n");
    const { status, out, err } = await node('scripts/prepare.mjs');
    expect(status).not.toBe(0);
    expect(out).toBe('');
    expect(err).toContain("src/cli/main.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.");
    expect(err).toContain('contracts: building dist/ failed\n  run `');
    expect(await node('dist/cli/main.js')).toMatchObject({ status: 0, out: 'one' });
    expect(workFolders()).toEqual([]);
  });

  test('lets others run the program while it builds', async () => {
    await node('scripts/prepare.mjs');
    write('src/other.ts', 'export const other = 2;\n');
    let building = true;
    const built = Promise.all([node('scripts/build.mjs'), node('scripts/build.mjs')]).finally(() => (building = false));
    let looked = 0;
    while (building) {
      expect(existsSync(join(folder, 'dist/cli/main.js'))).toBe(true);
      looked += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(looked).toBeGreaterThan(10);
    expect(await built).toMatchObject([{ status: 0 }, { status: 0 }]);
    expect(await node('dist/cli/main.js')).toMatchObject({ status: 0, out: 'one' });
    expect(workFolders()).toEqual([]);
  });

  test('says when Node.js is too old', async () => {
    write(
      'old.mjs',
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });\n",
    );
    const { status, out, err } = await node('--import', './old.mjs', 'scripts/prepare.mjs');
    expect(err).toBe(
      'contracts: Node.js 20.18.3 is too old, 20.19 or newer is needed\n' +
        '  install a newer one from https://nodejs.org/, or with the version manager of this machine\n',
    );
    expect(out).toBe('');
    expect(status).toBe(2);
  });
});
