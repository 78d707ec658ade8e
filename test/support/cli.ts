import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The command line as it is installed; `npm test` builds it first. */
export const entry = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  /** Null where a signal ended it. */
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly cwd: string;
  /** All that the process has of an environment, besides a PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of node itself. */
  readonly node?: readonly string[];
}

/** Runs `contracts …` as a process of its own, as the first line of the program says, and waits for its end. */
export function contracts(words: readonly string[], place: Place): Promise<Ran> {
  return runProgram([process.execPath, ...(place.node ?? []), '--', entry, ...words], place);
}

/** Runs a line of the shell in which `contracts` stands for the command: for what only a shell can do to it. */
export function shell(line: string, place: Place): Promise<Ran> {
  const define = 'contracts() { "$NODE" "$ENTRY" "$@"; }';
  const env = { ...place.env, NODE: process.execPath, ENTRY: entry };
  return runProgram(['bash', '-c', `set -o pipefail; ${define}; ${line}`], { ...place, env });
}

function runProgram([program = '', ...args]: readonly string[], { cwd, env = {} }: Place): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: '/usr/bin:/bin', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, out, err }));
  });
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestProject {
  readonly root: string;
  /** Writes a file of the project, with its folders. */
  write(path: string, content: string | Buffer, mode?: number): void;
}

/** A project of a test's own: `settings` is the text of its project file. */
export function testProject(settings: string, root = temporaryFolder()): TestProject {
  const write = (path: string, content: string | Buffer, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode });
  };
  write('contracts/contracts.yaml', settings);
  return { root, write };
}

/** A host that counts who comes, and tells nobody anything. */
export interface Trap {
  readonly port: number;
  connections(): number;
}

/** Listens where a database would be, so that "nothing was sent" can be seen. */
export async function setTrap(): Promise<Trap> {
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the trap has no port');
  return { port: address.port, connections: () => connections };
}

/** A project file with one target, at a port of this machine. */
export function settingsFor(port: number): string {
  return `project: p
execution: { enabled: false }
principals: { exec: a, verify: b, observer: c }
surface: [public.t]
targets:
  here:
    host: 127.0.0.1
    port: ${port}
    database: d
    sslmode: disable
    exec: { user: a, password: { env: P } }
    verify: { user: b, password: { env: P } }
    observer: { user: c, password: { env: P } }
`;
}

/** Variables of a `.env`; null is a variable that is not there. */
export type Settings = Readonly<Record<string, string | null>>;

/** A copy of this repository's project, without baselines, and with a `.env`. `kept`: the caller removes it. */
export function cutterProject(
  settings: Settings,
  mode = 0o600,
  life: 'of the test' | 'kept' = 'of the test',
): TestProject {
  const root = life === 'kept' ? mkdtempSync(join(tmpdir(), 'contracts-cli-')) : temporaryFolder();
  for (const folder of ['contracts', 'migrations', 'samples']) {
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
  }
  rmSync(join(root, 'contracts/baselines'), { recursive: true, force: true });
  const settingsFile = readFileSync(join(root, 'contracts/contracts.yaml'), 'utf8');
  // Over a socket and to this machine there is no certificate to check.
  const project = testProject(settingsFile.replace(/^ *sslrootcert:.*\n/m, ''), root);
  const lines = Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [`${name}='${value}'\n`]));
  project.write('.env', lines.join(''), mode);
  return project;
}
