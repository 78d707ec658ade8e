import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Diff, diffSchema } from '../../src/review/change.ts';
import { runIn } from './report-command.ts';

/** A folder that goes when the test ends. */
export function diffFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-diff-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const projectText =
  'project: p\nexecution: { enabled: false }\nprincipals: { exec: a, verify: b, observer: c }\nsurface: [public.t]\n';

/** A query contract of one column. */
export function queryContract(sql: string): string {
  return `/* contract\nsummary: s\nkind: query\nprincipal: verify\nreturns: { rows: many, columns: { a: integer } }\ncases: { a: {} }\n*/\n${sql}\n`;
}

/** A call of a function with two texts. */
export function callContract(sql: string): string {
  return `/* contract
summary: s
kind: call
principal: exec
params: { one: text, other: text }
returns: { rows: one, columns: { a: integer } }
cases:
  a:
    params: { one: a, other: b }
*/
${sql}
`;
}

export const files = { project: 'contracts/contracts.yaml', accept: 'contracts/accept.yaml' } as const;

/** Git as a test needs it: with a name, and with nothing of the machine's settings. */
export function git(folder: string, ...args: readonly string[]): string {
  const settings = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', ['-C', folder, ...settings, ...args], { encoding: 'utf8', env, stdio: 'pipe' }).trim();
}

export interface DiffProject {
  readonly root: string;
  write(path: string, content: string | Buffer): void;
  remove(path: string): void;
  git(...args: readonly string[]): string;
  /** Commits everything there is, and says its hash. */
  commit(): string;
  /** What `contracts diff …` prints in the project's folder, and exits with. */
  diff(...args: readonly string[]): ReturnType<typeof runIn>;
  /** The document of `contracts diff …`, which fits its schema. */
  document(...args: readonly string[]): Promise<Diff>;
}

/** A project in a folder, without a repository; `at` is where in the folder it is. */
export function diffProject(folder = diffFolder(), at = '.'): DiffProject {
  const root = join(folder, at);
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const commit = (): string => {
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'a', '--allow-empty');
    return git(folder, 'rev-parse', 'HEAD');
  };
  const diff = (...args: readonly string[]) => runIn(root, ['diff', ...args]);
  return {
    root,
    write,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    git: (...args) => git(folder, ...args),
    commit,
    diff,
    document: async (...args) => diffSchema.parse(JSON.parse((await diff(...args, '--report', 'json')).out)),
  };
}

/** A repository on the branch main whose first commit has two contracts. */
export function diffRepository(at = '.'): DiffProject {
  const folder = diffFolder();
  git(folder, 'init', '-q', '-b', 'main');
  const project = diffProject(folder, at);
  project.write(files.project, projectText);
  project.write('contracts/reads/v1.sql', queryContract('SELECT a FROM public.t WHERE a > 1'));
  project.write('contracts/places/v1.sql', callContract('SELECT public.f($1, $2) AS a'));
  project.commit();
  return project;
}
