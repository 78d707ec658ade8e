import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cutterFolder, editProject } from './attack-cutter.ts';
import { entry, type Ran } from './cli.ts';
import type { TestDatabase } from './database.ts';
import { contractsHere } from './in-process.ts';

/** An operator's folder, with the cutter's contracts and the settings of one database. */
export interface OperatorFolder {
  readonly root: string;
  write(path: string, text: string, mode?: number): void;
  edit(from: string | RegExp, to: string): void;
  /** Starts `contracts …` there. */
  start(...words: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ran> };
  run(...words: readonly string[]): Promise<Ran>;
  /** As `run`, in this process. */
  runHere(...words: readonly string[]): Promise<Ran>;
}

export function operatorFolder(
  database: TestDatabase,
  overrides: Readonly<Record<string, string>> = {},
): OperatorFolder {
  const root = cutterFolder();
  const write = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  };
  const { exec, verify, observer } = database.roles;
  const settings = {
    DOT_CUTTER_DB_HOST: database.host,
    DOT_CUTTER_DB_PORT: String(database.port),
    DOT_CUTTER_DB_NAME: database.name,
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_EXEC_DB_USER: exec.user,
    DOT_CUTTER_EXEC_DB_PASSWORD: exec.password,
    DOT_CUTTER_VERIFY_DB_USER: verify.user,
    DOT_CUTTER_VERIFY_DB_PASSWORD: verify.password,
    DOT_CUTTER_OBSERVER_DB_USER: observer.user,
    DOT_CUTTER_OBSERVER_DB_PASSWORD: observer.password,
    ...overrides,
  };
  write(
    '.env',
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    0o600,
  );
  const env = { PATH: '/usr/bin:/bin', HOME: root };
  const start = (...words: readonly string[]) => {
    const child = spawn(process.execPath, [entry, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const ended = new Promise<Ran>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exit) => resolve({ exit, out, err }));
    });
    return { child, ended };
  };
  return {
    root,
    write,
    edit: (from, to) => editProject(root, from, to),
    start,
    run: (...words) => start(...words).ended,
    runHere: (...words) => contractsHere(words, { cwd: root, env }),
  };
}

/** A contract that writes one row and then takes its time; `dawdle` makes the function for it. */
export const dawdling = `/* contract
summary: Write an event, slowly.
kind: call
principal: exec
params: { seconds: double precision }
returns: { rows: one, columns: { done: boolean } }
effects: { public.audit_event: { insert: 1 } }
cases: { dawdles: { params: { seconds: 30 } } }
*/
SELECT public.dawdle($1) AS done;
`;

export async function dawdle(database: TestDatabase): Promise<void> {
  await database.admin(
    `CREATE FUNCTION public.dawdle(seconds double precision) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
       INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor)
         VALUES ('cut_recorded', 'cut_manifest', gen_random_uuid(), 'agent:dawdler');
       PERFORM pg_sleep(seconds);
       RETURN true;
     END $$`,
  );
}
