import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

const dependencies = z.record(z.string(), z.string()).optional();
const manifest = z.looseObject({ version: z.string(), dependencies, bin: z.record(z.string(), z.string()) });
const lockfile = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional(), optional: z.boolean().optional() })),
});

/** An empty project somewhere else, with our package installed from its tarball. */
export interface Consumer {
  readonly folder: string;
  /** Paths in the tarball. */
  readonly files: readonly string[];
  readonly installed: string;
  /** Runs a program in the project; resolves also when it fails. */
  run(program: string, args: readonly string[]): Promise<Ended>;
  remove(): void;
}

export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Packs this package and installs the tarball. The dependencies are those of our lockfile, so that npm finds them in its cache
 * and the test needs no network.
 */
export async function installTarball(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-consumer-'));
  try {
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
    });
    const [packed] = z
      .array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }))
      .parse(JSON.parse(stdout));
    if (packed === undefined) throw new Error('npm pack made no tarball');
    writeProject(folder, `file:${packed.filename}`);
    await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
    return {
      folder,
      files: packed.files.map(({ path }) => path),
      installed: join(folder, 'node_modules/pg-contracts'),
      run: (program, args) => runIn(folder, program, args),
      remove: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function writeProject(folder: string, tarball: string): void {
  const ours = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const lock = lockfile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const needed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  const project = { name: 'consumer', version: '1.0.0', type: 'module', dependencies: { 'pg-contracts': tarball } };
  const { version, dependencies: wanted, bin } = ours;
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({
      ...project,
      lockfileVersion: 3,
      packages: {
        '': project,
        'node_modules/pg-contracts': { version, resolved: tarball, dependencies: wanted, bin },
        ...Object.fromEntries(needed),
      },
    }),
  );
}

async function runIn(folder: string, program: string, args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await run(program, [...args], { cwd: folder });
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const ended = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error);
    return { status: ended.code, out: ended.stdout, err: ended.stderr };
  }
}

/** Copies this repository's contracts into a project. */
export function copyContracts(folder: string): void {
  mkdirSync(join(folder, 'contracts'));
  for (const name of readdirSync(join(root, 'contracts'))) {
    cpSync(join(root, 'contracts', name), join(folder, 'contracts', name), { recursive: true });
  }
}
