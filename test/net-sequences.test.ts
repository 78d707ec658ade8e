import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Burn, Contract } from '../src/contract/contract.ts';
import { openSession } from '../src/db/postgres.ts';
import { calling, onlyCase, prove, table } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

/** A function that draws from `public.tickets`, and the sequence. */
async function ticketing(about: { readonly sequence?: string; readonly body: string }): Promise<void> {
  await database.admin(`CREATE SEQUENCE public.tickets ${about.sequence ?? ''}`);
  await database.admin('GRANT USAGE, SELECT, UPDATE ON SEQUENCE public.tickets TO cutter_exec');
  await database.admin(
    `CREATE FUNCTION public.draws() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${about.body}; END $$`,
  );
}

const once = "PERFORM nextval('public.tickets')";

/** A contract that calls it, with a budget for one case. */
function budgeted(values: number, about: Partial<Contract> = {}): Contract {
  const burns: readonly Burn[] = [{ sequence: table('tickets'), values }];
  return calling('draws', { burns, cases: [{ name: 'runs', values: [], raises: null, effects: [], burns }], ...about });
}

test('values within the burn budget are no residue, and the evidence has them with the headroom', async () => {
  await ticketing({ body: once });
  const run = await prove(database, { contracts: [budgeted(1)] });
  expect(onlyCase(run)).toMatchObject({
    outcome: 'held',
    residue: [],
    sequences: [
      {
        sequence: 'public.tickets',
        used: true,
        budget: 1,
        before: '1',
        after: '1',
        taken: '1',
        cache: '1',
        headroom: '9223372036854775806',
        cycle: false,
      },
    ],
  });
});

test('without a budget the same is residue', async () => {
  await ticketing({ body: once });
  const run = await prove(database, { contracts: [calling('draws')] });
  expect(onlyCase(run)).toMatchObject({
    outcome: 'broken',
    residue: ['sequence "public.tickets" was advanced or set'],
  });
  expect(run.exitCode).toBe(1);
});

test('each case of a contract is measured by itself, in both directions of counting', async () => {
  await ticketing({ sequence: 'INCREMENT BY -5', body: `${once}; ${once}` });
  const [first] = budgeted(2).cases;
  if (first === undefined) throw new Error('no case');
  const run = await prove(database, {
    contracts: [budgeted(2, { cases: [first, { ...first, name: 'runs-again' }] })],
  });
  expect(run.evidence.cases.map(({ outcome }) => outcome)).toEqual(['held', 'held']);
  expect(run.evidence.cases.flatMap(({ sequences }) => sequences.map(({ taken }) => taken))).toEqual(['2', '2']);
});

test('more than the budget breaks the case, where nobody else is connected who could have taken them', async () => {
  await ticketing({ body: `${once}; ${once}; ${once}` });
  const run = await prove(database, { contracts: [budgeted(2)] });
  expect(onlyCase(run).problems.map(({ code }) => code)).toEqual(['burn-exceeded']);
  expect(run.text).toContain(
    'sequence "public.tickets": 3 values taken, the burn budget is 2, and no other session was connected to the database',
  );
  expect(run.text).toContain('burns: { public.tickets: 3 }');
  expect(run.exitCode).toBe(1);
});

test('where others are connected nobody can say whose the values are; --strict counts them as ours', async () => {
  await ticketing({ body: `${once}; ${once}` });
  const other = await openSession(database.settings('superuser'));
  const run = await prove(database, { contracts: [budgeted(1)] });
  expect(onlyCase(run)).toMatchObject({ outcome: 'unknown', problems: [{ code: 'burn-unclear' }] });
  expect(run.text).toContain('of which others may have taken some: 1 other session of the database was there');
  expect(run.exitCode).toBe(5);
  const strict = await prove(database, { contracts: [budgeted(1)], options: { strict: true } });
  expect(onlyCase(strict).problems.map(({ code }) => code)).toEqual(['burn-exceeded']);
  expect(strict.exitCode).toBe(1);
  await other.close();
});

test('a sequence with a cache loses a whole block, and the message says so', async () => {
  await ticketing({ sequence: 'CACHE 20', body: once });
  const run = await prove(database, { contracts: [budgeted(1)] });
  expect(onlyCase(run).problems.map(({ code }) => code)).toEqual(['burn-exceeded']);
  expect(run.text).toContain('20 values taken, the burn budget is 1');
  expect(run.text).toContain('in blocks of 20 (CACHE)');
  expect(onlyCase(await prove(database, { contracts: [budgeted(20)] })).outcome).toBe('held');
});

test.each([
  ['forward', "PERFORM setval('public.tickets', 4711)"],
  ['back, after a value was drawn', `${once}; PERFORM setval('public.tickets', 1, false)`],
])('no budget covers a sequence that was set %s', async (_, body) => {
  await ticketing({ body });
  await database.admin("SELECT nextval('public.tickets'), nextval('public.tickets')");
  const run = await prove(database, { contracts: [budgeted(100)] });
  expect(onlyCase(run)).toMatchObject({
    outcome: 'broken',
    residue: ['sequence "public.tickets" was set, which no burn budget covers'],
  });
});

test('a budget that no case used is noted, and speaks against nothing', async () => {
  await ticketing({ body: 'NULL' });
  const run = await prove(database, { contracts: [budgeted(1)] });
  expect(onlyCase(run)).toMatchObject({
    outcome: 'held',
    notes: ['the burn budget for sequence "public.tickets" was not used'],
  });
});

test('a sequence that is nearly used up is noted, and one that starts again is counted round its end', async () => {
  await ticketing({ sequence: 'MAXVALUE 50 CYCLE', body: `${once}; ${once}; ${once}` });
  await database.admin("SELECT setval('public.tickets', 49)");
  const run = await prove(database, { contracts: [budgeted(3)] });
  expect(onlyCase(run)).toMatchObject({
    outcome: 'held',
    sequences: [{ before: '49', after: '2', taken: '3', headroom: '48', cycle: true }],
    notes: [expect.stringContaining('has 48 values left, fewer than 1000 burn budgets: then it starts again')],
  });
  expect(run.text).toContain('48 values left');
});

test('what neither the role nor the observer may read is unknown, and says what to grant', async () => {
  await ticketing({ body: once });
  await database.admin('REVOKE SELECT ON SEQUENCE public.tickets FROM cutter_exec');
  const blind = await prove(database, { contracts: [budgeted(1)] });
  expect(onlyCase(blind)).toMatchObject({ outcome: 'unknown', problems: [{ code: 'burn-unseen' }] });
  expect(blind.text).toContain('GRANT SELECT ON SEQUENCE public.tickets TO …');
  await database.admin('GRANT SELECT ON SEQUENCE public.tickets TO workflow_admin');
  expect(onlyCase(await prove(database, { contracts: [budgeted(1)] }))).toMatchObject({
    outcome: 'held',
    sequences: [{ taken: '1' }],
  });
});
