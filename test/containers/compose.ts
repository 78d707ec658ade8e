import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { docker, type Ended, root, run } from './docker.ts';

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

/** docker/run.sh, as a user runs it, with a project and a folder of its own. */
export async function runAll(about: { readonly project?: Project; readonly override?: string } = {}): Promise<Run> {
  const folder = newFolder();
  const name = 'contracts-test';
  const evidence = join(folder, 'evidence');
  const files = [join(root, 'docker/compose.yaml')];
  if (about.override !== undefined) {
    files.push(join(folder, 'override.yaml'));
    writeFileSync(join(folder, 'override.yaml'), about.override);
  }
  mkdirSync(evidence);
  const ended = await run('docker/run.sh', [], {
    COMPOSE_PROJECT_NAME: name,
    COMPOSE_FILE: files.join(':'),
    CONTRACTS_SECRETS: join(folder, 'secrets'),
    CONTRACTS_EVIDENCE: evidence,
    CONTRACTS_PROJECT: about.project?.folder ?? root,
  });
  const ours = ['--filter', `label=com.docker.compose.project=${name}`];
  const left = await Promise.all([
    docker('ps', '--all', '--quiet', ...ours),
    docker('volume', 'ls', '--quiet', ...ours),
    docker('network', 'ls', '--quiet', ...ours),
  ]);
  return { ...ended, evidence, left: left.filter((lines) => lines !== '') };
}
