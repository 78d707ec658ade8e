import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Contract, writes } from '../src/contract/contract.ts';
import { loadChecked } from '../src/contract/load.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { loadParser } from '../src/sql/parse.ts';
import type { SubjectAnalysis } from '../src/survivors/analysis.ts';
import { type AnalysisRun, analyzeContracts, analyzeFunctions } from '../src/survivors/analyze-contracts.ts';
import { calling, effects, forge, table } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const options = {
  limits: defaultLimits,
  surface: [table('orders'), table('log')],
  guard: table('contracts_guard.commit_latch'),
  today: '2026-11-22',
};
let database: TestDatabase;
let session: Session;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  for (const sql of [
    'CREATE TABLE public.log (what text)',
    'CREATE TABLE public.orders (id serial PRIMARY KEY, what text)',
    'CREATE TABLE public.parts (at int, what text) PARTITION BY LIST (at)',
    'CREATE TABLE public.parts_1 PARTITION OF public.parts FOR VALUES IN (1)',
    'CREATE TABLE public.parts_2 PARTITION OF public.parts FOR VALUES IN (2)',
    `CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN INSERT INTO public.log VALUES (NEW.what); RETURN NEW; END $$`,
    'CREATE TRIGGER noted AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note()',
    `CREATE FUNCTION public.order_it() RETURNS void LANGUAGE sql AS $$ INSERT INTO public.orders (what) VALUES ('x') $$`,
    `CREATE FUNCTION public.split() RETURNS void LANGUAGE sql AS $$ INSERT INTO public.parts VALUES (1, 'x') $$`,
    `CREATE FUNCTION public.guess(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT ' || name; END $$`,
    `CREATE FUNCTION public.harmless() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$`,
    `CREATE FUNCTION public.inner() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$`,
    `CREATE FUNCTION public.outer() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT public.inner() $$`,
  ]) {
    await database.admin(sql);
  }
  session = await openSession(database.settings('exec'));
});

afterAll(async () => {
  await session.close();
  await database.drop();
});

async function analyzed(contract: Contract): Promise<SubjectAnalysis> {
  const { subjects } = await analyzeContracts(session, [contract], options);
  const [only] = subjects;
  if (only === undefined) throw new Error('nothing was analyzed');
  return only;
}

const codes = ({ problems }: SubjectAnalysis): readonly string[] => problems.map(({ code }) => code);
const told = (path: readonly { readonly what: string }[] | null | undefined): string =>
  (path ?? []).map(({ what }) => what).join(' → ');

test('the contracts of the cutter are clean, their effects are what they can reach, and one grant is surplus', async () => {
  const { contracts, project } = await loadChecked(repository);
  const runs: AnalysisRun[] = [];
  for (const principal of ['exec', 'verify'] as const) {
    const own = await openSession(database.settings(principal));
    const mine = contracts.filter((contract) => contract.principal === principal);
    runs.push(await analyzeContracts(own, mine, { ...options, surface: project.surface, guard: project.guard }));
    await own.close();
  }
  const subjects = runs.flatMap((run) => run.subjects);
  expect(subjects.map(({ subject, verdict, problems }) => [subject.name, verdict, problems])).toEqual(
    ['cut_leg_a', 'cut_leg_b', 'ratify_milestone', 'snapshot_counts', 'verify_manifest', 'verify_unit'].map((id) => [
      id,
      'clean',
      [],
    ]),
  );
  const [legA] = subjects;
  expect(
    legA?.surface.map((each) => [
      each.table,
      told(each.update ?? each.insert)
        .split(' → ')
        .at(-1),
    ]),
  ).toEqual([
    ['public.information_unit', 'UPDATE public.information_unit'],
    ['public.unit_version', 'INSERT public.unit_version'],
  ]);
  expect(legA?.locks.map(({ object, mode }) => `${object}: ${mode}`)).toContain(
    'advisory lock (…) of the transaction: ExclusiveLock',
  );
  expect(legA?.atCommit.map(({ what }) => what)).toContain(
    'the foreign key "unit_version_unit_id_fkey" is checked against public.information_unit',
  );
  expect(legA?.privileges.needs.every(({ held }) => held)).toBe(true);
  expect(runs.flatMap((run) => run.surplus)).toEqual([
    { role: 'cutter_exec', privilege: 'SELECT', object: 'public.unit_tag' },
  ]);
});

test('a write that a trigger does and nobody declared is a problem with the way to it; declared with 0 it is none', async () => {
  const orders = effects({ orders: [1, 0, 0] });
  const declared = [{ table: table('orders'), operations: ['insert'] }] as const;
  const found = await analyzed(calling('order_it', { effects: orders, declared }));
  expect(found.problems.filter(({ code }) => code === 'write-undeclared')).toEqual([
    {
      code: 'write-undeclared',
      message:
        'the contract can reach INSERT of "public.log", and declares no such effect: order_it → public.order_it() → ' +
        'INSERT public.orders → trigger noted on public.orders → public.note() → INSERT public.log',
      hint: 'declare it in contracts/order_it/v1.sql with the rows it changes, or 0: `public.log: { insert: 0 }`',
    },
  ]);
  const seen = [...declared, { table: table('log'), operations: ['insert'] as const }];
  const settled = await analyzed(calling('order_it', { effects: orders, declared: seen }));
  expect(codes(settled)).not.toContain('write-undeclared');
});

test('an effect that nothing can have is a problem, unless nobody knows what is reached', async () => {
  const all = effects({ orders: [1, 0, 1], log: [1, 0, 0] });
  const declared = [
    { table: table('log'), operations: ['insert'] },
    { table: table('orders'), operations: ['insert', 'update', 'delete'] },
  ] as const;
  const found = await analyzed(calling('order_it', { effects: all, declared }));
  expect(found.problems.filter(({ code }) => code.startsWith('effect')).map(({ message }) => message)).toEqual([
    'the contract declares DELETE of "public.orders", and nothing that it runs can do that',
  ]);
  const dark = forge('SELECT public.guess($1) AS done', {
    params: [{ name: 'name', type: 'text' }],
    effects: all,
    declared,
    cases: [],
  });
  expect(codes(await analyzed(dark))).not.toContain('effect-unreachable');
});

test('who declares one partition has seen the partitioned table', async () => {
  const declare = (name: string) => ({ declared: [{ table: table(name), operations: ['insert'] as const }] });
  const one = await analyzed({ ...calling('split'), ...declare('parts_1') });
  expect(codes(one)).not.toContain('write-undeclared');
  const other = await analyzed({ ...calling('split'), ...declare('log') });
  expect(other.surface.map((each) => each.table)).toEqual(['public.parts', 'public.parts_1', 'public.parts_2']);
  expect(other.problems.filter(({ code }) => code === 'write-undeclared')).toHaveLength(3);
});

test('a query that can reach a write is told so', async () => {
  const found = await analyzed(calling('order_it', { kind: 'query' }));
  expect(found.problems[0]?.message).toMatch(
    /^a contract of kind "query" changes nothing, and can reach INSERT of "public\.log": order_it → /,
  );
  expect(codes(await analyzed(calling('harmless', { kind: 'query' })))).toEqual([]);
});

test('a sequence behind a default survives, a burn budget answers for it, and the verdict follows', async () => {
  const declared = ['orders', 'log'].map((name) => ({ table: table(name), operations: writes }));
  const open = await analyzed({ ...calling('order_it'), declared });
  expect(open.verdict).toBe('survives');
  expect(open.findings[0]).toMatchObject({ code: 'sequence-advanced', object: 'public.orders_id_seq', settled: null });
  expect(told(open.findings[0]?.path)).toMatch(/INSERT public\.orders → default of public\.orders\.id → nextval/);
  const burns = [{ sequence: table('orders_id_seq'), values: 1 }];
  const settled = await analyzed({ ...calling('order_it', { burns }), declared });
  expect(settled.verdict).toBe('clean');
  expect(settled.findings.find(({ code }) => code === 'sequence-advanced')?.settled?.by).toBe('burn budget');
  const misspelt = await analyzed({
    ...calling('order_it', { burns: [{ sequence: table('orders_seq'), values: 1 }] }),
  });
  expect([misspelt.verdict, codes(misspelt)]).toEqual(['survives', expect.arrayContaining(['burn-unknown-sequence'])]);
});

test('what the query of a case would leave behind is found as well', async () => {
  const found = await analyzed(
    forge('SELECT $1::bigint AS done', {
      kind: 'query',
      params: [{ name: 'n', type: 'bigint' }],
      cases: [
        {
          name: 'draws',
          values: [{ query: "SELECT pg_catalog.nextval('public.orders_id_seq')" }],
          raises: null,
          effects: [],
          burns: [],
        },
      ],
    }),
  );
  expect([found.verdict, told(found.findings[0]?.path)]).toEqual([
    'survives',
    `forged, the value of "n" in the case "draws" → nextval('public.orders_id_seq')`,
  ]);
});

test('a privilege that is asked for on the way and not held is a problem of the role that lacks it', async () => {
  await database.admin('REVOKE EXECUTE ON FUNCTION public.inner() FROM PUBLIC');
  await database.admin(`CREATE ROLE definer_${database.name}`);
  await database.admin(`ALTER FUNCTION public.outer() OWNER TO definer_${database.name}`);
  try {
    const lacking = await analyzed(calling('outer'));
    expect(lacking.problems).toEqual([
      {
        code: 'privilege-missing',
        message: `the role "definer_${database.name}" lacks EXECUTE on "public.inner()"`,
        hint: `let the owner type: GRANT EXECUTE ON ROUTINE public.inner() TO definer_${database.name}`,
      },
    ]);
    await database.admin(`GRANT EXECUTE ON FUNCTION public.inner() TO definer_${database.name}`);
    expect((await analyzed(calling('outer'))).problems).toEqual([]);
    const orders = await analyzed(calling('order_it'));
    expect(orders.problems.filter(({ code }) => code === 'privilege-missing').map(({ message }) => message)).toEqual([
      'the role "cutter_exec" lacks INSERT on "public.log"',
      'the role "cutter_exec" lacks INSERT on "public.orders"',
      'the role "cutter_exec" lacks USAGE or UPDATE on "public.orders_id_seq"',
    ]);
    // Rows come to a partition through its parent: nobody is asked there.
    const split = await analyzed(calling('split'));
    expect(
      split.privileges.needs.filter(({ privilege }) => privilege === 'INSERT').map(({ object }) => object),
    ).toEqual(['public.parts']);
  } finally {
    await database.admin(`DROP OWNED BY definer_${database.name} CASCADE`);
    await database.admin(`DROP ROLE definer_${database.name}`);
  }
});

test('functions are analyzed by name, and all at once; one that is not there is said so', async () => {
  const named = await analyzeFunctions(session, { names: ['public.harmless()', 'public.guess'] }, options);
  expect(named.subjects.map(({ subject, verdict }) => [subject.name, verdict])).toEqual([
    ['public.harmless()', 'clean'],
    ['public.guess(text)', 'unknown'],
  ]);
  const every = await analyzeFunctions(session, 'all', options);
  const verdicts = new Map(every.subjects.map(({ subject, verdict }) => [subject.name, verdict]));
  expect(verdicts.get('public.order_it()')).toBe('survives');
  expect(verdicts.get('public.fn_require_canonical_writer()')).toBe('clean');
  await expect(analyzeFunctions(session, { names: ['public.harmles()'] }, options)).rejects.toThrow(/does not exist/);
});

test('what somebody changes while it is read makes the verdict unknown, and names it', async () => {
  const replaced = 'CREATE OR REPLACE FUNCTION public.harmless() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$';
  const run = await analyzeContracts(session, [calling('harmless')], options);
  expect([run.subjects[0]?.verdict, await run.changed()]).toEqual(['clean', []]);
  const disturbed: Session = {
    ...session,
    backendPid: session.backendPid,
    tls: session.tls,
    ended: session.ended,
    send: async (statements) => {
      // The transaction that read is over: the privileges are asked for.
      if (statements.some(({ text }) => text.includes('has_function_privilege'))) await database.admin(replaced);
      return session.send(statements);
    },
  };
  const found = (await analyzeContracts(disturbed, [calling('harmless')], options)).subjects[0];
  expect([found?.verdict, found?.findings.map(({ code, object }) => `${code} ${object}`)]).toEqual([
    'unknown',
    ['catalog-changed function "public.harmless"'],
  ]);
  expect(await run.changed()).toEqual(['function "public.harmless" was changed']);
});

test('a privilege that only another overload would ask for is not missing', async () => {
  await database.admin(`CREATE FUNCTION public.either(a integer, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'`);
  await database.admin(`CREATE FUNCTION public.either(a text, b integer) RETURNS int LANGUAGE sql AS 'SELECT 1'`);
  await database.admin(`REVOKE EXECUTE ON FUNCTION public.either(text, integer) FROM PUBLIC`);
  const unsure = await analyzed(forge('SELECT public.either($1, $2) AS done', { params: [], cases: [] }));
  expect(unsure.routines.map(({ name }) => name)).toEqual([
    'public.either(integer, text)',
    'public.either(text, integer)',
  ]);
  expect(codes(unsure)).toEqual([]);
  const meant = forge('SELECT public.either($1, $2) AS done', {
    params: [
      { name: 'a', type: 'text' },
      { name: 'b', type: 'integer' },
    ],
    cases: [],
  });
  expect((await analyzed(meant)).problems.map(({ message }) => message)).toEqual([
    'the role "cutter_exec" lacks EXECUTE on "public.either(text, integer)"',
  ]);
});

test('the strongest lock of each object is said, and what only COMMIT would do', async () => {
  await database.admin(
    `CREATE FUNCTION public.warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`,
  );
  await database.admin('CREATE TABLE public."odd IN SHARE MODE" (id int PRIMARY KEY)');
  await database.admin(`CREATE TABLE public.later (id int UNIQUE DEFERRABLE INITIALLY DEFERRED, up int,
    CONSTRAINT up FOREIGN KEY (up) REFERENCES public.orders DEFERRABLE INITIALLY DEFERRED)`);
  await database.admin(`CREATE CONSTRAINT TRIGGER warned AFTER INSERT ON public.later DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.warn()`);
  await database.admin(`CREATE FUNCTION public.holds() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    LOCK TABLE public.log; LOCK TABLE public."odd IN SHARE MODE" IN ROW EXCLUSIVE MODE;
    PERFORM what FROM public.log; PERFORM id FROM public.orders FOR UPDATE;
    PERFORM pg_catalog.pg_advisory_lock_shared(7), pg_catalog.nextval('public.orders_id_seq');
    INSERT INTO public.later VALUES (1, 1); NOTIFY jobs; END $$`);
  const found = await analyzed(calling('holds'));
  expect(found.locks.map(({ object, mode }) => `${object}: ${mode}`)).toEqual([
    'advisory lock (7) of the session: ShareLock',
    'public.later: RowExclusiveLock',
    'public.log: AccessExclusiveLock',
    'public.odd IN SHARE MODE: RowExclusiveLock',
    'public.orders: RowShareLock',
    'public.orders: rows FOR KEY SHARE',
    'public.orders_id_seq: RowExclusiveLock',
  ]);
  expect(found.atCommit.map(({ what }) => what).toSorted()).toEqual([
    'NOTIFY jobs is sent',
    'the foreign key "up" is checked against public.orders',
    'the key "later_id_key" of public.later is checked',
    'the trigger "warned" of public.later fires',
  ]);
  const quiet = await analyzed(calling('harmless'));
  expect([quiet.locks, quiet.atCommit]).toEqual([[], []]);
});
