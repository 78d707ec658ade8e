import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ended } from '../support/process-output.ts';
import { docker, root, run } from './docker.ts';

/** A copy of what compose.yaml mounts of a project, that a test may break. */
export interface Project {
  readonly folder: string;
  /** Puts `to` in the place of `from`, which must be there. */
  edit(path: string, from: string, to: string): void;
  write(path: string, text: string): void;
  remove(path: string): void;
}

/** A new folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-containers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Without the project's own pgTAP files, but for one that passes: the green run is where all of them are run. */
export function copyProject(): Project {
  const folder = newFolder();
  for (const part of ['contracts', 'migrations', 'samples']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  mkdirSync(join(folder, 'pgtap'));
  cpSync(join(root, 'pgtap/generated/roles.sql'), join(folder, 'pgtap/roles.sql'));
  const write: Project['write'] = (path, text) => writeFileSync(join(folder, path), text);
  return {
    folder,
    write,
    remove: (path) => rmSync(join(folder, path)),
    edit: (path, from, to) => {
      const text = readFileSync(join(folder, path), 'utf8');
      if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
      write(
        path,
        text.replace(from, () => to),
      );
    },
  };
}

/** Writes a file that only the user reads whom the containers run as. */
export function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (process.getuid?.() === 0) chownSync(path, 1000, 1000);
}

export interface Run extends Ended {
  /** The folder that the evidence was written to. */
  readonly evidence: string;
  /** What the engine has of the run after its end, a line each. */
  readonly left: readonly string[];
}

interface RunOptions {
  readonly project?: Project;
  readonly override?: string;
}

const name = 'contracts-test';
const ofProject = ['--filter', `label=com.docker.compose.project=${name}`];

/**
 * docker/run.sh, as a user runs it, with a project and a folder of its own. `made`: every container is there before the first is
 * started, as the plugin makes them; docker-compose makes each when its turn comes.
 */
export async function runAll(options: RunOptions & { readonly made?: true } = {}): Promise<Run> {
  const { folder, env } = settingsOf(options);
  if (options.made === true) {
    await run('docker/secrets.sh', [], env);
    const made = await (await composeWith(env))('create', 'verify');
    if (made.exit !== 0) throw new Error(made.err);
  }
  const ended = await run('docker/run.sh', [], env);
  return { ...ended, evidence: join(folder, 'evidence'), left: await leftOver() };
}

/** Ids of everything that the engine has of a run; nothing where it has nothing. */
async function leftOver(): Promise<readonly string[]> {
  const lists = await Promise.all([
    docker('ps', '--all', '--quiet', ...ofProject),
    docker('volume', 'ls', '--quiet', ...ofProject),
    docker('network', 'ls', '--quiet', ...ofProject),
  ]);
  return lists.filter((lines) => lines !== '');
}

export interface Up extends Ended {
  readonly passwords: readonly string[];
  /** How each container was made, and what it said. */
  readonly containers: readonly { readonly settings: string; readonly said: string }[];
  readonly left: readonly string[];
}

/** The same with Compose alone, as docs/containers.md says; the containers are looked at before they are taken down. */
export async function upAlone(options: RunOptions): Promise<Up> {
  const { folder, env } = settingsOf(options);
  const compose = await composeWith(env);
  await run('docker/secrets.sh', [], env);
  const passwords = readFileSync(join(folder, 'secrets/dba_passwords'), 'utf8')
    .split('\n')
    .flatMap((line) => line.split(':').slice(4));
  try {
    const ended = await compose('up', '--exit-code-from', 'verify', 'verify');
    const ids = (await docker('ps', '--all', '--quiet', ...ofProject)).split('\n');
    const containers = await Promise.all(
      ids.map(async (id) => {
        const { out, err } = await run('docker', ['logs', id]);
        return { settings: await docker('inspect', id), said: out + err };
      }),
    );
    await compose('down', '--volumes');
    return { ...ended, passwords, containers, left: await leftOver() };
  } finally {
    await compose('down', '--volumes');
  }
}

async function composeWith(
  env: Readonly<Record<string, string>>,
): Promise<(...words: readonly string[]) => Promise<Ended>> {
  const plugin = (await run('docker', ['compose', 'version'])).exit === 0;
  return (...words) => (plugin ? run('docker', ['compose', ...words], env) : run('docker-compose', words, env));
}

function settingsOf({ project, override }: RunOptions): {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
} {
  const folder = newFolder();
  const files = [join(root, 'docker/compose.yaml')];
  if (override !== undefined) {
    files.push(join(folder, 'override.yaml'));
    writeFileSync(join(folder, 'override.yaml'), override);
  }
  mkdirSync(join(folder, 'evidence'));
  const user = process.getuid?.() ?? 0;
  return {
    folder,
    env: {
      COMPOSE_PROJECT_NAME: name,
      COMPOSE_FILE: files.join(':'),
      CONTRACTS_SECRETS: join(folder, 'secrets'),
      CONTRACTS_EVIDENCE: join(folder, 'evidence'),
      CONTRACTS_PROJECT: project?.folder ?? root,
      ...(user === 0 ? {} : { CONTRACTS_UID: String(user), CONTRACTS_GID: String(process.getgid?.() ?? user) }),
    },
  };
}
