import { quoteIdentifier } from '../../../src/core/identifier.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { openSession } from '../../../src/db/postgres.ts';
import type { Session } from '../../../src/db/session.ts';
import type { ConnectionSettings } from '../../../src/db/settings.ts';
import { loadParser } from '../../../src/sql/parse.ts';
import type { SubjectAnalysis } from '../../../src/survivors/analysis.ts';
import { analyzeContracts, analyzeFunctions } from '../../../src/survivors/analyze-contracts.ts';
import { forge, table } from '../attack-project.ts';
import { extensions } from './extensions.ts';
import { type Harmless, nearby } from './harmless.ts';

/** Who makes the databases' objects, and who they belong to and are called by. */
export interface Logins {
  readonly superuser: ConnectionSettings;
  readonly role: ConnectionSettings;
}

/** What was said of the corpus, and what it did when it was run and rolled back. */
export interface CleanWorld {
  readonly analyzed: ReadonlyMap<string, SubjectAnalysis>;
  /** What the server refused. */
  readonly refused: readonly string[];
  /** What is different afterwards, of what a session and a sequence keep. */
  readonly left: readonly string[];
}

/** Makes everything, analyzes it, runs it in transactions that are rolled back. */
export async function cleanWorld(logins: Logins, entries: readonly Harmless[]): Promise<CleanWorld> {
  await loadParser();
  await layOut(logins, entries);
  const session = await openSession(logins.role);
  try {
    const analyzed = await analyzeAll(session, entries);
    const before = await residue(session);
    const refused = await runAll(session, entries);
    const after = await residue(session);
    return { analyzed, refused, left: after.filter((line) => !before.includes(line)) };
  } finally {
    await session.close();
  }
}

/** Makes the corpus: schemas, extensions, objects and functions, all of them the role's. */
export async function layOut({ superuser, role }: Logins, entries: readonly Harmless[]): Promise<void> {
  const owner = quoteIdentifier(role.user);
  const statements = [
    `GRANT CREATE ON DATABASE ${quoteIdentifier(role.database)} TO ${owner}`,
    ...extensions.map((name) => `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)} SCHEMA public`),
    `SET ROLE ${owner}`,
    'CREATE SCHEMA clean',
    'CREATE SCHEMA evil',
    'SET check_function_bodies = off',
    ...nearby,
    ...entries.flatMap((entry) => [...(entry.setup ?? []), ...definition(entry)]),
    unattended,
  ];
  const session = await openSession(superuser);
  try {
    const answers = await session.send(statements.map((text) => ({ text })));
    const failed = answers.flatMap(({ error }, index) =>
      error === null ? [] : `${error.message}: ${statements[index]}`,
    );
    if (failed.length > 0) throw new Error(failed.join('\n'));
  } finally {
    await session.close();
  }
}

/** What autovacuum writes down while the corpus runs would look like something that the corpus left. */
const unattended = `DO $$
DECLARE t regclass;
BEGIN
  FOR t IN SELECT c.oid FROM pg_class AS c
            WHERE c.relkind IN ('r', 'm') AND c.relowner = current_user::regrole AND c.relpersistence <> 't' LOOP
    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', t);
  END LOOP;
END $$`;

function definition({ name, body, declare = '', define }: Harmless): readonly string[] {
  if (define !== undefined) return [`CREATE FUNCTION clean.${name}() ${define}`];
  if (body === undefined) return [];
  return [
    `CREATE FUNCTION clean.${name}() RETURNS void LANGUAGE plpgsql AS $corpus$\nDECLARE ${declare}\nBEGIN\n${body}\nEND $corpus$`,
  ];
}

async function analyzeAll(
  session: Session,
  entries: readonly Harmless[],
): Promise<ReadonlyMap<string, SubjectAnalysis>> {
  const options = {
    limits: { ...defaultLimits, statement: 60_000 },
    surface: [],
    guard: table('contracts_guard.commit_latch'),
    today: '2026-11-22',
  };
  const functions = entries.filter(({ statement }) => statement === undefined);
  const statements = entries.flatMap(({ name, statement }) =>
    statement === undefined ? [] : forge(statement, { id: name, file: `contracts/${name}/v1.sql` }),
  );
  const names = functions.map(({ name }) => `clean.${name}()`);
  const ofFunctions = await analyzeFunctions(session, { names }, options);
  const ofContracts = await analyzeContracts(session, statements, options);
  return new Map([
    ...ofFunctions.subjects.map((subject, index) => [functions[index]?.name ?? '', subject] as const),
    ...ofContracts.subjects.map((subject) => [subject.subject.name, subject] as const),
  ]);
}

async function runAll(session: Session, entries: readonly Harmless[]): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { name, statement = `SELECT * FROM clean.${name}()` } of entries) {
    const [, ran] = await session.send([{ text: 'BEGIN' }, { text: statement }, { text: 'ROLLBACK' }]);
    if (ran?.error !== null) refused.push(`${name}: ${ran?.error.message}`);
  }
  return refused;
}

async function residue(session: Session): Promise<readonly string[]> {
  const [sequences] = await session.send([
    { text: "SELECT c.oid::regclass FROM pg_class AS c WHERE c.relkind = 'S' AND c.relpersistence <> 't' ORDER BY 1" },
  ]);
  const names = (sequences?.rows ?? []).map(([name]) => name ?? '');
  const answers = await session.send(
    [
      ...names.map((name) => `SELECT '${name}', last_value, is_called FROM ${name}`),
      "SELECT 'lock', locktype, objid FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'",
      "SELECT 'prepared', name FROM pg_prepared_statements WHERE name !~ '^contracts_'",
      "SELECT 'cursor', name FROM pg_cursors",
      "SELECT 'channel', * FROM pg_listening_channels()",
      "SELECT 'relation', oid::regclass, relhasindex, reltuples FROM pg_class WHERE oid >= 16384 ORDER BY oid",
      "SELECT 'function', oid::regprocedure FROM pg_proc",
      "SELECT 'large object', count(*) FROM pg_largeobject_metadata",
      "SELECT 'setting', name, setting FROM pg_settings WHERE source = 'session'",
    ].map((text) => ({ text })),
  );
  return answers.flatMap(({ rows, error }) => (error === null ? rows.map((row) => row.join(' ')) : [error.message]));
}
