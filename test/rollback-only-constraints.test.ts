import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import { effects, forge, onlyCase, prove } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  const schema = [
    'CREATE TABLE public.parent (id int PRIMARY KEY)',
    'INSERT INTO public.parent VALUES (1)',
    'CREATE TABLE public.child (parent int, CONSTRAINT child_parent FOREIGN KEY (parent) REFERENCES public.parent DEFERRABLE INITIALLY DEFERRED)',
    'CREATE TABLE public.audited (note text)',
    `CREATE FUNCTION public.refuse_secrets() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF NEW.note = 'secret' THEN RAISE EXCEPTION 'no secrets here' USING ERRCODE = 'PX001'; END IF; RETURN NULL; END $$`,
    `CREATE CONSTRAINT TRIGGER audited_refuses_secrets AFTER INSERT ON public.audited DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION public.refuse_secrets()`,
    'CREATE SCHEMA hidden',
    'CREATE TABLE hidden.kept (n int CONSTRAINT kept_once UNIQUE DEFERRABLE INITIALLY DEFERRED)',
    `CREATE FUNCTION public.keep(times int) RETURNS void LANGUAGE sql SECURITY DEFINER AS
       $$ INSERT INTO hidden.kept SELECT 1 FROM generate_series(1, times) $$`,
    'GRANT SELECT, INSERT ON public.parent, public.child, public.audited TO cutter_exec',
  ];
  for (const sql of schema) await database.admin(sql);
});

afterAll(() => database.drop());

const child = (parent: number) =>
  forge(`INSERT INTO public.child VALUES (${parent})`, { effects: effects({ child: [1, 0, 0] }) });
const note = (text: string) =>
  forge(`INSERT INTO public.audited VALUES ('${text}')`, { effects: effects({ audited: [1, 0, 0] }) });

test('a deferred foreign key that ROLLBACK would hide fails PROOF-12, by name', async () => {
  const run = await prove(database, { contracts: [child(99)] });
  expect(onlyCase(run)).toMatchObject({ outcome: 'broken', raised: null, receipt: { status: 'aborted' } });
  expect(run.exitCode).toBe(1);
  expect(run.text).toMatch(/PROOF-12 +fail +what COMMIT would have checked was checked/);
  expect(run.text).toContain('COMMIT would have refused this case (constraint "child_parent")');
  expect(onlyCase(await prove(database, { contracts: [child(1)] })).outcome).toBe('held');
});

test('a deferred trigger that raises fails PROOF-12, in its own words', async () => {
  const run = await prove(database, { contracts: [note('secret')] });
  expect(run.exitCode).toBe(1);
  expect(run.text).toContain('COMMIT would have refused this case: no secrets here');
  expect(onlyCase(await prove(database, { contracts: [note('plain')] })).outcome).toBe('held');
});

test('a constraint in a schema that the role may not use is named as not forced', async () => {
  const run = await prove(database, { contracts: [child(1)] });
  const proof = run.evidence.proofs.find(({ id }) => id === 'PROOF-12');
  expect(proof).toMatchObject({ status: 'pass', data: { notForced: ['hidden.kept_once'] } });
  expect(run.text).toContain('not forced: hidden.kept_once');
  expect(run.text).toContain('the role has no USAGE on their schemas');
});

test('where a case changes the table of a constraint that could not be forced, nobody claims that COMMIT was rehearsed', async () => {
  const contract = forge('SELECT public.keep(2) AS done', {
    returns: { rows: 'one', columns: [{ name: 'done', type: 'void', volatile: false }] },
    effects: [{ table: { schema: 'hidden', name: 'kept' }, insert: 2, update: 0, delete: 0 }],
  });
  const cases = contract.cases.map((one) => ({ ...one, effects: contract.effects }));
  const run = await prove(database, { contracts: [{ ...contract, effects: [], cases }] });
  const proof = run.evidence.proofs.find(({ id }) => id === 'PROOF-12');
  expect(proof?.status).toBe('unknown');
  expect(run.exitCode).toBe(5);
  expect(run.text).toContain('"hidden.kept_once" on table "hidden.kept" could not be forced');
});

test('a lock that is in the way while constraints are forced says nothing about the contract', async () => {
  const other = await openSession(database.settings('superuser'));
  onTestFinished(() => other.close());
  await other.send([{ text: 'BEGIN' }, { text: 'SELECT FROM public.parent WHERE id = 1 FOR UPDATE' }]);
  const run = await prove(database, { contracts: [child(1)] });
  expect(onlyCase(run).outcome).toBe('unknown');
  expect(run.exitCode).toBe(5);
  expect(run.text).toContain('a lock was not granted in time (55P03)');
});
