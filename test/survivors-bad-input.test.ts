import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodeOfAnalysis } from '../src/cli/analyze/exit-code.ts';
import { ContractsError } from '../src/core/errors.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { renderAnalysisJson } from '../src/report/analysis/reporters/json.ts';
import { renderMermaid } from '../src/report/analysis/reporters/mermaid.ts';
import { renderSvg } from '../src/report/analysis/reporters/svg.ts';
import { renderAnalysisText } from '../src/report/analysis/reporters/text.ts';
import { loadParser } from '../src/sql/parse.ts';
import { type SubjectAnalysis, subjectAnalysis } from '../src/survivors/analysis.ts';
import { analyzeFunctions } from '../src/survivors/analyze-contracts.ts';
import { documentOf } from './support/analysis.ts';
import { table } from './support/attack-project.ts';
import { badFunctions } from './support/bad-functions/registry.ts';
import { contracts, cutterProject } from './support/cli.ts';
import { freshDatabase, runAs, type TestDatabase } from './support/database.ts';
import { mermaidProblems } from './support/mermaid.ts';
import { xmlProblems } from './support/xml.ts';

const options = {
  limits: { ...defaultLimits, statement: 60_000 },
  surface: [],
  guard: table('contracts_guard.commit_latch'),
  today: '2026-11-22',
};
let database: TestDatabase;
let session: Session;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  await runAll([
    'CREATE EXTENSION pg_trgm',
    'CREATE SCHEMA bad',
    'GRANT USAGE ON SCHEMA bad TO PUBLIC',
    'CREATE SEQUENCE bad.s',
    'GRANT USAGE ON SEQUENCE bad.s TO PUBLIC',
    'SET check_function_bodies = off',
    ...badFunctions.flatMap(({ name, define, before = [], after = [] }) => [
      ...before,
      `CREATE FUNCTION bad.${name} ${define}`,
      ...after,
    ]),
  ]);
  session = await openSession(database.settings('exec'));
});

afterAll(async () => {
  await session?.close();
  await database?.drop();
});

/** All as the superuser, in one session. */
async function runAll(statements: readonly string[]): Promise<void> {
  const admin = await openSession(database.settings('superuser'));
  const answers = await admin.send(statements.map((text) => ({ text })));
  await admin.close();
  const failed = answers.flatMap(({ error }, index) =>
    error === null ? [] : `${error.message}: ${statements[index]?.slice(0, 200)}`,
  );
  if (failed.length > 0) throw new Error(failed.join('\n'));
}

async function analyzed(name: string): Promise<SubjectAnalysis> {
  const { subjects } = await analyzeFunctions(session, { names: [name] }, options);
  const [subject] = subjects;
  if (subject === undefined) throw new Error(`${name} was not analyzed`);
  return subject;
}

const exitOf = (subject: SubjectAnalysis): number =>
  exitCodeOfAnalysis([subject], { isInventory: false, strict: false });

describe('a function', () => {
  let subjects: ReadonlyMap<string, SubjectAnalysis>;

  beforeAll(async () => {
    const names = badFunctions.map(({ name }) => `bad.${name}`);
    const run = await analyzeFunctions(session, { names }, options);
    subjects = new Map(run.subjects.map((subject, index) => [names[index] ?? '', subject]));
  });

  test.each(badFunctions.map((bad) => [bad.what, bad] as const))(
    '%s has its verdict, and every report of it is inert',
    (_what, { name, verdict, code }) => {
      const subject = subjectAnalysis.parse(subjects.get(`bad.${name}`));
      expect([subject.verdict, subject.findings[0]?.code ?? null]).toEqual([verdict, code]);
      for (const { message, remedy } of subject.findings) expect(`${message}\n${remedy}`).toMatch(/\S.*\n\S/);
      const document = documentOf([subject]);
      const looks = { color: false, width: 100 } as const;
      const text = renderAnalysisText(document, looks);
      expect(text).not.toMatch(unprintable);
      expect(text.split('\n').filter((line) => /^(?:verdict:|exit )/.test(line))).toHaveLength(2);
      expect(xmlProblems(renderSvg(document, looks))).toEqual([]);
      expect(mermaidProblems(renderMermaid(document, looks))).toEqual([]);
      expect(JSON.parse(renderAnalysisJson(document, looks))).toEqual(document);
    },
  );

  test('that could not be read whole exits 5, one that draws exits 1', () => {
    const exits = badFunctions.map(({ name }) => {
      const { verdict, problems, ...rest } = subjectAnalysis.parse(subjects.get(`bad.${name}`));
      return [verdict, exitOf({ ...rest, verdict, problems: [] })].join(' ');
    });
    expect([...new Set(exits)].sort()).toEqual(['clean 0', 'survives 1', 'unknown 5']);
  });
});

const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

describe('a name', () => {
  test.each([
    ['that is nearly right', 'bad.refusd()', 'write bad.refused'],
    ['in another schema than the function', 'public.refused()', 'write one of bad.refused()'],
    ['of other arguments', 'bad.refused(integer)', 'write one of bad.refused()'],
    ['with a type that does not exist', 'bad.refused(nosuchtype)', 'write one of bad.refused()'],
    ['like nothing', 'xyzzy_plugh()', '\\df'],
    ['of nothing', '', 'schema.name(types)'],
    ['of too many parts', 'a.b.c.d()', 'schema.name(types)'],
    ['that is no name', ')(', 'schema.name(types)'],
    ['that is a statement', 'bad.refused(); DROP SCHEMA bad CASCADE', 'schema.name(types)'],
    ['that closes a string', "bad.x'; DROP SCHEMA bad CASCADE; --()", ''],
    ['with a zero byte', 'bad.re\0fused()', ''],
    ['of a megabyte', `bad.${'x'.repeat(1_000_000)}()`, '\\df'],
    ['with brackets that never close', `bad.f(${'('.repeat(10_000)}`, ''],
  ])('%s is a usage error with what to type', async (_what, name, hint) => {
    const error: unknown = await analyzed(name).catch((reason: unknown) => reason);
    if (!(error instanceof ContractsError)) throw error;
    expect([error.code, error.kind]).toEqual(['function-missing', 'usage']);
    expect(error.hint).toContain(hint);
  });

  test('of several functions is ambiguous, and the hint has each as it can be typed', async () => {
    await runAll([
      'CREATE FUNCTION bad.twice(integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE FUNCTION bad.twice("char", text[]) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
    ]);
    const error: unknown = await analyzed('bad.twice').catch((reason: unknown) => reason);
    if (!(error instanceof ContractsError)) throw error;
    expect(error).toMatchObject({ code: 'function-ambiguous', kind: 'usage' });
    const offered = ['bad.twice("char",text[])', 'bad.twice(integer)'];
    expect(error.hint).toBe(`write one of ${offered.join(', ')}`);
    for (const typed of offered) expect(await analyzed(typed)).toMatchObject({ verdict: 'clean' });
  });
});

describe('what the role may not', () => {
  beforeAll(() =>
    runAll([
      'CREATE SCHEMA hidden',
      'CREATE FUNCTION hidden.f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE FUNCTION hidden.chosen() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
      "CREATE FUNCTION bad.chosen() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('bad.s') $$",
      `CREATE FUNCTION bad.chooses() RETURNS bigint LANGUAGE sql SET search_path = hidden, bad AS $$ SELECT chosen() $$`,
      'CREATE FUNCTION bad.kept() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
      'REVOKE EXECUTE ON FUNCTION bad.kept() FROM PUBLIC',
    ]),
  );

  test('see: a function in a schema without USAGE is analyzed, and the privilege is missing', async () => {
    const subject = await analyzed('hidden.f()');
    expect(subject.problems).toMatchObject([{ message: 'the role "cutter_exec" lacks USAGE on schema "hidden"' }]);
    expect(exitOf(subject)).toBe(1);
  });

  test('call: a function without EXECUTE is analyzed, and the privilege is missing', async () => {
    const subject = await analyzed('bad.kept()');
    expect(subject.problems).toMatchObject([{ message: 'the role "cutter_exec" lacks EXECUTE on "bad.kept()"' }]);
    expect(exitOf(subject)).toBe(1);
  });

  test('look into is skipped by search_path: what the server would choose instead is found', async () => {
    const subject = await analyzed('bad.chooses()');
    expect(await runAs(database.settings('exec'), 'SELECT bad.chooses() > 0 AS draws')).toEqual([{ draws: 't' }]);
    expect(subject).toMatchObject({ verdict: 'survives' });
  });

  test('read of the catalog ends with exit 5, and the statement that gives it back', async () => {
    await runAll(['REVOKE SELECT ON pg_catalog.pg_proc FROM PUBLIC']);
    const at = cutterProject({
      DOT_CUTTER_DB_HOST: database.host,
      DOT_CUTTER_DB_PORT: String(database.port),
      DOT_CUTTER_DB_NAME: database.name,
      DOT_CUTTER_DB_SSLMODE: 'disable',
      DOT_CUTTER_EXEC_DB_PASSWORD: database.roles.exec.password,
      DOT_CUTTER_VERIFY_DB_PASSWORD: database.roles.verify.password,
      DOT_CUTTER_OBSERVER_DB_PASSWORD: database.roles.observer.password,
    });
    const { exit, out, err } = await contracts(['analyze', '--function', 'bad.kept()'], { cwd: at.root });
    await runAll(['GRANT SELECT ON pg_catalog.pg_proc TO PUBLIC']);
    expect({ exit, out }).toEqual({ exit: 5, out: '' });
    expect(err).toContain('permission denied for table pg_proc');
    expect(err).toContain('GRANT SELECT ON pg_catalog.pg_proc TO PUBLIC');
  });
});

describe('a catalog that changes while it is read', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('before the message %i is missing, or unknown and named', async (moment) => {
    await runAll([
      'CREATE TABLE bad.fleeting (id integer, what text CHECK (length(what) > 0))',
      'CREATE FUNCTION bad.inner() RETURNS void LANGUAGE sql AS $$ DELETE FROM bad.fleeting $$',
      'CREATE FUNCTION bad.outer() RETURNS void LANGUAGE sql AS $$ SELECT bad.inner() $$',
    ]);
    let sent = 0;
    const disturbed: Session = {
      backendPid: session.backendPid,
      tls: session.tls,
      ended: session.ended,
      close: () => session.close(),
      destroy: () => session.destroy(),
      send: async (statements) => {
        sent += 1;
        if (sent === moment) {
          await runAll(['DROP FUNCTION bad.outer(), bad.inner()', 'DROP TABLE bad.fleeting']);
        }
        return session.send(statements);
      },
    };
    const ended = await analyzeFunctions(disturbed, { names: ['bad.outer()'] }, options).then(
      ({ subjects: [subject] }) => subject?.findings.map(({ code, object }) => `${subject.verdict}: ${code} ${object}`),
      (reason: unknown) => (reason instanceof ContractsError ? [reason.code] : reason),
    );
    const changed = ['function "bad.inner"', 'function "bad.outer"', 'table "bad.fleeting"'];
    const expected = moment === 1 ? ['function-missing'] : changed.map((each) => `unknown: catalog-changed ${each}`);
    expect(ended).toEqual(expect.arrayContaining(expected));
    expect(sent).toBeGreaterThan(moment - 1);
    await runAll(['DROP FUNCTION IF EXISTS bad.outer(), bad.inner()', 'DROP TABLE IF EXISTS bad.fleeting']);
  });
});
