import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { defaultLimits, type Limits } from '../../src/core/limits.ts';
import { observeByConnection } from '../../src/db/observer-connection.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { Session } from '../../src/db/session.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import type { FileOutcome } from '../../src/pgtap/outcome.ts';
import { type RunScriptsRequest, runScripts, type ScriptsRun } from '../../src/pgtap/run/run-scripts.ts';
import { readScript } from '../../src/pgtap/script/read-script.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/server/embedded.ts';
import { superuserSettings } from '../../src/server/prepare.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { type Row, runAs } from './database.ts';

export interface PgtapServer {
  /** Of the superuser, in a database with pgTAP and nothing else. */
  settings(database?: string): ConnectionSettings;
  admin(sql: string): Promise<readonly Row[]>;
}

/** A server of this test file's own that knows pgTAP, and a database that has it. */
export function usePgtapServer(): PgtapServer {
  let server: EmbeddedServer | null = null;
  const settings = (database = 'tested'): ConnectionSettings => {
    if (server === null) throw new Error('the server is not there yet');
    return superuserSettings(server, database);
  };
  beforeAll(async () => {
    await loadParser();
    server = await startEmbeddedServer({ pgtap: true, settings: { max_prepared_transactions: '5' } });
    await runAs(settings('postgres'), 'CREATE DATABASE tested');
    await runAs(settings(), 'CREATE EXTENSION pgtap');
  });
  afterAll(() => server?.stop());
  return { settings, admin: (sql) => runAs(settings(), sql) };
}

export interface RunAbout extends Partial<Omit<RunScriptsRequest, 'scripts' | 'open' | 'witness' | 'limits'>> {
  readonly limits?: Partial<Limits>;
  readonly database?: string;
  readonly settings?: Partial<ConnectionSettings>;
  /** Called with every session that is opened for files or to watch them. */
  readonly onSession?: (session: Session) => void;
}

/** Runs texts as files `1.sql`, `2.sql`, … one after the other, as the superuser. */
export async function runTexts(
  server: PgtapServer,
  texts: readonly string[],
  about: RunAbout = {},
): Promise<ScriptsRun> {
  const folder = mkdtempSync('/tmp/pgtap-run-');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = texts.map((_, index) => `${index + 1}.sql`);
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, `${index + 1}.sql`), text);
  const { limits, database, settings, onSession, ...request } = about;
  const login = server.settings(database);
  const witness = observeByConnection({
    session: await openSession(login),
    description: 'the witness',
    limits: defaultLimits,
  });
  try {
    return await runScripts({
      jobs: 1,
      install: null,
      allowSequences: false,
      signal: new AbortController().signal,
      onFile: () => {},
      ...request,
      scripts: files.map((file) => readScript(file, { cwd: folder })),
      open: async () => {
        const session = await openSession({ ...login, ...settings });
        onSession?.(session);
        return session;
      },
      witness,
      limits: { ...defaultLimits, ...limits },
    });
  } finally {
    await witness.close();
  }
}

/** As {@link runTexts} with one file; throws where the run has not exactly one outcome. */
export async function runText(server: PgtapServer, text: string, about: RunAbout = {}): Promise<FileOutcome> {
  const { files, stopped } = await runTexts(server, [text], about);
  const [file] = files;
  if (file === undefined) throw stopped ?? new Error('there is no outcome');
  return file;
}

/** The codes of its problems, in their order. */
export function codesOf({ problems }: FileOutcome): readonly string[] {
  return problems.map(({ code }) => code);
}
