import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, outputOf } from '../support/process-output.ts';
import type { Cluster } from './cluster.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A report as one line of text: its lines end where the page does. */
export function inOneLine(report: string): string {
  return report.replace(/\s+/g, ' ');
}

/** The operator at the keyboard of the database's host: the cutter's project in a folder of their own, and its `.env`. */
export interface Operator {
  readonly folder: string;
  /** Writes `.env`, which only its owner can read: these settings over those that the operator was made with. */
  configure(settings: Readonly<Record<string, string>>): void;
  /** Puts `to` in the place of `from` in contracts/contracts.yaml. */
  edit(from: string, to: string): void;
  /** Runs the real command line in a process of its own. `onErr` is told what it says to stderr, while it says it. */
  contracts(args: readonly string[], onErr?: (text: string) => void): Promise<Ended>;
  /** Runs psql as one of the roles of `.env`. */
  psql(role: Role, args: readonly string[]): Promise<Ended>;
  remove(): void;
}

export type Role = 'DBA' | 'EXEC' | 'VERIFY' | 'OBSERVER';

/** Passwords that need escaping in one place or another. */
export const passwords: Readonly<Record<Role, string>> = {
  DBA: 'dba #/?@% $HOME',
  EXEC: "exec'\\#/?@%-0123456789-0123456789-0123456",
  VERIFY: 'verify-0123456789-0123456789-0123456789',
  OBSERVER: 'kính-thưa-0123456789',
};

export function makeOperator(settings: Readonly<Record<string, string>>): Operator {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-operator-'));
  for (const part of ['contracts', 'migrations', 'pgtap', 'samples']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const made: Readonly<Record<string, string>> = {
    DOT_CUTTER_DB_NAME: 'directus',
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_EXEC_DB_USER: 'cutter_exec',
    DOT_CUTTER_VERIFY_DB_USER: 'cutter_verify',
    DOT_CUTTER_OBSERVER_DB_USER: 'workflow_admin',
    DOT_CUTTER_DBA_DB_USER: 'dba',
    ...Object.fromEntries(
      Object.entries(passwords).map(([role, password]) => [`DOT_CUTTER_${role}_DB_PASSWORD`, password]),
    ),
    ...settings,
  };
  let env = made;
  const operator: Operator = {
    folder,
    configure: (more) => {
      env = { ...made, ...more };
      const lines = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}\n`);
      writeFileSync(join(folder, '.env'), lines.join(''), { mode: 0o600 });
      chmodSync(join(folder, '.env'), 0o600);
    },
    edit: (from, to) => {
      const file = join(folder, 'contracts/contracts.yaml');
      const text = readFileSync(file, 'utf8');
      if (!text.includes(from)) throw new Error(`contracts.yaml has no "${from}"`);
      writeFileSync(
        file,
        text.replace(from, () => to),
      );
    },
    contracts: (args, onErr = () => undefined) => {
      const words = [join(root, 'dist/cli/main.js'), ...args];
      return run({ program: process.execPath, words, folder, env: {}, onErr });
    },
    psql: (role, args) => {
      const where = ['-h', env['DOT_CUTTER_DB_HOST'], '-p', env['DOT_CUTTER_DB_PORT'], '-d', env['DOT_CUTTER_DB_NAME']];
      const login = ['-U', env[`DOT_CUTTER_${role}_DB_USER`], '-X', '-q', '-v', 'ON_ERROR_STOP=1'];
      const words = [...where, ...login, ...args].map(String);
      const password = { PGPASSWORD: env[`DOT_CUTTER_${role}_DB_PASSWORD`] ?? '' };
      return run({ program: 'psql', words, folder, env: password, onErr: () => undefined });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  operator.configure({});
  return operator;
}

/** As docs/connections.md says: literally between single quotes, with escapes between double ones. */
function quote(value: string): string {
  return value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}

function run(about: {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onErr: (text: string) => void;
}): Promise<Ended> {
  const { program, words, folder, env, onErr } = about;
  const child = spawn(program, words, {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  });
  return outputOf(child, onErr);
}

/** What the operator of a report does once: the DBA's role and database, migrations, passwords, sample data, and the baseline. */
export async function setUpCutter(cluster: Cluster, operator: Operator): Promise<void> {
  await createDba(cluster, 'CREATEROLE');
  for (const ended of [
    await operator.contracts(['migrate', 'up']),
    await setPasswords(operator),
    await operator.psql('DBA', ['-f', join(operator.folder, 'samples/cutter.sql')]),
    await operator.contracts(['baseline', 'capture', '--target', 'production']),
  ]) {
    if (ended.exit !== 0) throw new Error(`${ended.out}${ended.err}`);
  }
}

export async function createDba(cluster: Cluster, power: 'CREATEROLE' | 'SUPERUSER'): Promise<void> {
  await cluster.admin(`CREATE ROLE dba LOGIN ${power} PASSWORD '${passwords.DBA}'`);
  await cluster.admin('CREATE DATABASE directus OWNER dba');
}

export function setPasswords(operator: Operator): Promise<Ended> {
  const roles = { cutter_exec: passwords.EXEC, cutter_verify: passwords.VERIFY, workflow_admin: passwords.OBSERVER };
  const statements = Object.entries(roles).map(
    ([role, password]) => `ALTER ROLE ${role} PASSWORD '${password.replaceAll("'", "''")}'`,
  );
  return operator.psql('DBA', ['-c', statements.join(';')]);
}
