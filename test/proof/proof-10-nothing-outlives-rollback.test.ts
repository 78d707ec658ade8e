import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contract, Waiver } from '../../src/contract/contract.ts';
import { analyzeContracts } from '../../src/survivors/analyze-contracts.ts';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { calling, effects, forge, type Proved, prove, table } from '../support/attack-project.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

/** A function without arguments, by the body of its plpgsql. */
async function does(name: string, body: string): Promise<void> {
  await database.admin(`CREATE FUNCTION public.${name}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${body}; END $$`);
}

async function withTickets(): Promise<void> {
  await database.admin('CREATE SEQUENCE public.tickets');
  await database.admin('GRANT USAGE, SELECT, UPDATE ON SEQUENCE public.tickets TO cutter_exec');
}

async function standsAt(sequence: string): Promise<unknown> {
  const [row] = await database.admin(`SELECT last_value, is_called FROM public.${sequence}`);
  return row;
}

function closing(...contracts: readonly Contract[]): Promise<Proved> {
  return prove(database, { contracts, options: { analyze: analyzeContracts } });
}

function waiver(about: Pick<Waiver, 'code' | 'object'> & Partial<Waiver>): Waiver {
  return { reason: 'the test wants it', by: 'a tester', expires: '2999-12-31', ...about };
}

test('PROOF-10 passes for the contracts of the cutter, and says how much they reach', async () => {
  const run = await (await cutter(database)).prove({ analyze: analyzeContracts });
  const proof = proofOf(run, 'PROOF-10');
  expect(proof.sentence).toMatch(/^6 contracts reach \d+ functions and \d+ tables; nothing outlives ROLLBACK$/);
  expect(proof).toMatchObject({ status: 'pass', problems: [], data: { changed: [] } });
  expect(run.text).toContain('setting "app.canonical_writer" reads as an empty string in this session');
  expect(run.exitCode).toBe(0);
});

describe('what is known to change something for good', () => {
  test('fails PROOF-10 with the way that leads to it, and is not run', async () => {
    await withTickets();
    await does('inner_one', "PERFORM nextval('public.tickets')");
    await does('outer_one', 'PERFORM public.inner_one()');
    const run = await closing(calling('outer_one'));
    expect(proofOf(run, 'PROOF-10')).toMatchObject({
      status: 'fail',
      data: {
        contracts: [
          {
            verdict: 'survives',
            withheld: true,
            findings: [{ code: 'sequence-advanced', object: 'public.tickets', settled: null }],
          },
        ],
      },
    });
    const { sentence, problems } = proofOf(run, 'PROOF-10');
    expect(sentence).toBe('1 of 1 contract (outer_one) reaches what outlives ROLLBACK');
    expect(problems[0]?.message).toMatch(
      /^outer_one: .*: outer_one → public\.outer_one\(\).* → public\.inner_one\(\).* → nextval\('public\.tickets'\)/,
    );
    expect(problems[0]?.hint).toContain('burns: { public.tickets: 1 }');
    expect(run.evidence.cases).toMatchObject([
      { outcome: 'unknown', transaction: null, problems: [{ code: 'withheld' }] },
    ]);
    expect(proofOf(run, 'PROOF-5').status).toBe('unknown');
    expect(run.text).toContain('not run: would outlive ROLLBACK (sequence-advanced)');
    expect(run.exitCode).toBe(1);
    expect(await standsAt('tickets')).toEqual({ last_value: '1', is_called: 'f' });
  });

  test.each([
    ['signal', 'PERFORM pg_cancel_backend(0)'],
    ['logical-message', "PERFORM pg_logical_emit_message(false, 'outbox', 'sold')"],
    ['replication-slot', "PERFORM pg_create_physical_replication_slot('forgotten')"],
    ['sequence-set', "PERFORM setval('public.tickets', 4711)"],
  ])('is withheld as %s', async (code, body) => {
    await withTickets();
    await does('goes_too_far', body);
    const run = await closing(calling('goes_too_far'));
    const proof = proofOf(run, 'PROOF-10');
    expect(proof).toMatchObject({ status: 'fail', data: { contracts: [{ withheld: true }] } });
    expect(proof.problems.map((one) => one.code)).toContain(code);
    expect(run.evidence.cases).toMatchObject([{ transaction: null, problems: [{ code: 'withheld' }] }]);
    expect(await standsAt('tickets')).toEqual({ last_value: '1', is_called: 'f' });
  });

  test('keeps no other contract from being run', async () => {
    await withTickets();
    await does('burns_one', "PERFORM nextval('public.tickets')");
    await does('burns_none', 'NULL');
    const run = await closing(calling('burns_one'), calling('burns_none'));
    expect(run.evidence.cases.map(({ outcome }) => outcome)).toEqual(['unknown', 'held']);
    expect(proofOf(run, 'PROOF-11').status).toBe('pass');
  });

  test('is run within its burn budget, which the run confirms', async () => {
    await withTickets();
    await does('burns_one', "PERFORM nextval('public.tickets')");
    const burns = [{ sequence: table('tickets'), values: 1 }];
    const cases = [{ name: 'runs', values: [], raises: null, effects: [], burns }];
    const run = await closing(calling('burns_one', { burns, cases }));
    expect(run.evidence.cases.map(({ outcome }) => outcome)).toEqual(['held']);
    expect(proofOf(run, 'PROOF-10')).toMatchObject({
      status: 'pass',
      data: { contracts: [{ burns: [{ sequence: 'public.tickets', budget: 1, taken: '1' }] }] },
    });
    expect(run.text).toContain('burned: burns_one: public.tickets, budget 1, 1 taken by case "runs"');
  });

  test('is run where a waiver answers for it, and the report says who', async () => {
    await withTickets();
    await does('burns_one', "PERFORM nextval('public.tickets')");
    const waivers = [waiver({ code: 'sequence-advanced', object: 'public.tickets' })];
    const run = await closing(calling('burns_one', { waivers }));
    expect(run.evidence.cases).toMatchObject([{ outcome: 'held', residue: [] }]);
    expect(proofOf(run, 'PROOF-10').status).toBe('pass');
    expect(run.text).toMatch(/settled: burns_one: .*a tester/);
    expect(run.exitCode).not.toBe(1);
  });

  test('is not run after the waiver has expired', async () => {
    await withTickets();
    await does('burns_one', "PERFORM nextval('public.tickets')");
    const waivers = [waiver({ code: 'sequence-advanced', object: 'public.tickets', expires: '2001-01-01' })];
    const run = await closing(calling('burns_one', { waivers }));
    expect(proofOf(run, 'PROOF-10').problems.map(({ code }) => code)).toContain('waiver-expired');
    expect(await standsAt('tickets')).toEqual({ last_value: '1', is_called: 'f' });
    expect(run.exitCode).toBe(1);
  });
});

test('what only the session keeps is found, and run: it ends with the session', async () => {
  await does('keeps_a_lock', 'PERFORM pg_advisory_lock(7)');
  const run = await closing(calling('keeps_a_lock'));
  expect(proofOf(run, 'PROOF-10')).toMatchObject({ status: 'fail', data: { contracts: [{ withheld: false }] } });
  expect(run.evidence.cases).toMatchObject([{ outcome: 'broken', residue: ['advisory lock 0/7/1 is still held'] }]);
});

describe('what nobody can read', () => {
  test('is unknown, is run, and what it did is evidence', async () => {
    await database.admin('CREATE TABLE public.hidden (note text)');
    await database.admin('GRANT SELECT, INSERT ON public.hidden TO cutter_exec');
    await database.admin("CREATE TABLE public.script AS SELECT 'INSERT INTO public.hidden VALUES (1)' AS line");
    await database.admin('GRANT SELECT ON public.script TO cutter_exec');
    await does('runs_a_script', 'EXECUTE (SELECT line FROM public.script)');
    const run = await closing(calling('runs_a_script', { effects: effects({ hidden: [1, 0, 0] }) }));
    expect(proofOf(run, 'PROOF-10')).toMatchObject({
      status: 'unknown',
      data: { contracts: [{ verdict: 'unknown', unforeseen: ['INSERT public.hidden'] }] },
    });
    expect(proofOf(run, 'PROOF-10').problems.map(({ code }) => code)).toEqual(['dynamic-sql']);
    expect(run.evidence.cases).toMatchObject([{ outcome: 'held' }]);
    expect(run.text).toContain('seen: runs_a_script: a case did INSERT public.hidden, which the closure did not know');
    expect(run.exitCode).toBe(5);
  });

  test('passes where a waiver answers for it, and stands under what is not proved', async () => {
    await database.admin("CREATE TABLE public.script AS SELECT 'SELECT 1' AS line");
    await database.admin('GRANT SELECT ON public.script TO cutter_exec');
    await does('runs_a_script', 'EXECUTE (SELECT line FROM public.script)');
    const open = proofOf(await closing(calling('runs_a_script')), 'PROOF-10');
    const object = open.id === 'PROOF-10' ? (open.data?.contracts[0]?.findings[0]?.object ?? '') : '';
    const run = await closing(calling('runs_a_script', { waivers: [waiver({ code: 'dynamic-sql', object })] }));
    expect(proofOf(run, 'PROOF-10').status).toBe('pass');
    expect(run.text).toContain(`what is unknown and waived (runs_a_script: dynamic-sql at ${object})`);
  });
});

test('where the catalog cannot be read nothing is run: nobody would know what to withhold', async () => {
  await withTickets();
  await does('goes_too_far', "PERFORM pg_logical_emit_message(false, 'outbox', 'sold')");
  await database.admin('REVOKE SELECT ON pg_catalog.pg_rewrite FROM PUBLIC');
  const run = await closing(calling('goes_too_far')).finally(() =>
    database.admin('GRANT SELECT ON pg_catalog.pg_rewrite TO PUBLIC'),
  );
  expect(run.evidence.cases).toEqual([]);
  expect(run.evidence.stopped).toMatchObject({ code: 'catalog-unreadable' });
  expect(proofOf(run, 'PROOF-10')).toMatchObject({ status: 'unknown', problems: [{ code: 'catalog-unreadable' }] });
  expect(run.text.replaceAll(/\s+/g, ' ')).toContain('GRANT SELECT ON pg_catalog.pg_rewrite TO PUBLIC');
  expect(run.exitCode).toBe(5);
});

test('a table that the closure did not foresee is a bug of contracts, and says so', async () => {
  await database.admin('CREATE TABLE public.seen (note text)');
  await database.admin('GRANT SELECT, INSERT ON public.seen TO cutter_exec');
  const contract = forge("INSERT INTO public.seen VALUES ('x')", { effects: effects({ seen: [1, 0, 0] }) });
  expect(proofOf(await closing(contract), 'PROOF-10').status).toBe('pass');
  // A closure that forgets its surface is the only way to show what a real one never should.
  const forgetful: typeof analyzeContracts = async (...asked) => {
    const run = await analyzeContracts(...asked);
    return { ...run, subjects: run.subjects.map((subject) => ({ ...subject, surface: [] })) };
  };
  const run = await prove(database, { contracts: [contract], options: { analyze: forgetful } });
  expect(proofOf(run, 'PROOF-10')).toMatchObject({ status: 'unknown', problems: [{ code: 'closure-missed' }] });
  expect(run.text).toContain('a case did what nobody foresaw: INSERT public.seen; that is a bug of contracts');
  expect(run.exitCode).toBe(5);
});

test('rows in a partition are foreseen by its root and by itself', async () => {
  await database.admin('CREATE TABLE public.logged (day integer) PARTITION BY RANGE (day)');
  await database.admin('CREATE TABLE public.logged_1 PARTITION OF public.logged FOR VALUES FROM (1) TO (2)');
  await database.admin('GRANT SELECT, INSERT ON public.logged, public.logged_1 TO cutter_exec');
  const into = (name: string): Contract =>
    forge(`INSERT INTO public.${name} VALUES (1)`, { id: `into_${name}`, effects: effects({ logged: [1, 0, 0] }) });
  const proof = proofOf(await closing(into('logged'), into('logged_1')), 'PROOF-10');
  expect(proof).toMatchObject({ data: { contracts: [{ unforeseen: [] }, { unforeseen: [] }] } });
});

test('PROOF-10 is unknown where a definition changed while the proof ran', async () => {
  await does('quiet', 'NULL');
  const run = await prove(database, {
    contracts: [calling('quiet')],
    options: {
      analyze: async (...asked) => {
        const analyzed = await analyzeContracts(...asked);
        await database.admin(
          'CREATE OR REPLACE FUNCTION public.quiet() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$',
        );
        return analyzed;
      },
    },
  });
  expect(proofOf(run, 'PROOF-10')).toMatchObject({ status: 'unknown', problems: [{ code: 'catalog-changed' }] });
  expect(run.text).toContain('definitions changed while the proof ran: function "public.quiet" was changed');
  expect(run.exitCode).toBe(5);
});

test('declared effects that cannot be reached, and writes that nobody declares, fail PROOF-10', async () => {
  await database.admin('CREATE TABLE public.left_out (note text)');
  await database.admin('GRANT SELECT, INSERT ON public.left_out TO cutter_exec');
  await does('writes_sometimes', 'IF false THEN INSERT INTO public.left_out VALUES (1); END IF');
  const run = await closing(calling('writes_sometimes'));
  expect(proofOf(run, 'PROOF-10')).toMatchObject({ status: 'fail', problems: [{ code: 'write-undeclared' }] });
  expect(run.evidence.cases).toMatchObject([{ outcome: 'held' }]);
  expect(run.exitCode).toBe(1);
});
