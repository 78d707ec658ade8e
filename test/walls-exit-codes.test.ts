import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OperatorFolder, operatorFolder } from './support/attack-cli.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

const baseline = 'contracts/baselines/production.json';

let database: TestDatabase;
let recorded: string | null = null;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE FUNCTION public.escapes() RETURNS boolean LANGUAGE sql AS $$ SELECT true $$');
});

afterAll(() => database.drop());

const verify = ['verify', '--target', 'production'] as const;

/** A folder with the baseline of the database, which is recorded once. */
async function withBaseline(): Promise<OperatorFolder> {
  const operator = operatorFolder(database);
  if (recorded === null) {
    expect(await operator.runHere('baseline', 'capture', '--target', 'production')).toMatchObject({ exit: 0 });
    recorded = readFileSync(join(operator.root, baseline), 'utf8');
  } else {
    operator.write(baseline, recorded);
  }
  return operator;
}

describe('contracts verify', () => {
  test('exits 0 where everything was proved', async () => {
    const ended = await (await withBaseline()).run(...verify);
    expect(ended).toMatchObject({ exit: 0, out: expect.stringContaining('verdict: proved') });
    expect(ended.err).toMatch(
      /production: \S+ at a local socket as cutter_exec, cutter_verify, observed by workflow_admin/,
    );
  });

  test('exits 1 where a contract is broken', async () => {
    const operator = await withBaseline();
    operator.write(
      'contracts/counts_wrong/v1.sql',
      `/* contract
summary: Say that a delete happens.
kind: call
principal: exec
returns: { rows: many, columns: { n: bigint } }
effects: { public.audit_event: { delete: 1 } }
cases: { deletes: {} }
*/
SELECT pg_catalog.count(*) AS n FROM public.audit_event;
`,
    );
    const ended = await operator.run(...verify, 'counts_wrong');
    expect(ended.exit).toBe(1);
    expect(ended.out).toContain('verdict: broken');
    expect(ended.out.replace(/\s+/g, ' ')).toContain('the contract declares 1 deleted, the server counted nothing');
  });

  test('exits 2 where the word is no contract, or nothing says which target', async () => {
    const operator = operatorFolder(database);
    const unknown = await operator.run(...verify, 'cut_leg_z');
    expect(unknown).toMatchObject({ exit: 2, out: '', err: expect.stringContaining('cut_leg_z') });
    const nowhere = await operator.runHere('verify', '--target', 'moon');
    expect(nowhere).toMatchObject({ exit: 2, err: expect.stringContaining('"moon" is no target') });
    expect(await operator.runHere('verify', '--password', 'x')).toMatchObject({ exit: 2 });
  });

  test('exits 3 where the password is wrong, and nothing was executed', async () => {
    const ended = await operatorFolder(database, { DOT_CUTTER_EXEC_DB_PASSWORD: 'not-the-password' }).run(...verify);
    expect(ended.exit).toBe(3);
    expect(`${ended.out}${ended.err}`).not.toContain('not-the-password');
    expect(ended.out).toContain('cutter_exec');
  });

  test.each([
    ['COMMIT'],
    ['END'],
    ['COMMIT AND CHAIN'],
    ["PREPARE TRANSACTION 'x'"],
    ['SELECT 1; COMMIT; SELECT 1'],
    ['SAVEPOINT s'],
  ])('exits 4 where a file holds %s, and sends nothing', async (sql) => {
    const operator = operatorFolder(database, { DOT_CUTTER_DB_HOST: '/nobody/listens/here' });
    operator.write(
      'contracts/escapes/v1.sql',
      `/* contract
summary: Escape.
kind: call
principal: exec
returns: { rows: none }
cases: { escapes: {} }
*/
${sql};
`,
    );
    const ended = await (sql === 'COMMIT' ? operator.run(...verify) : operator.runHere(...verify));
    expect(ended.exit).toBe(4);
    expect(ended.err).toContain('contracts/escapes/v1.sql');
  });

  test('exits 4 where the kill-switch is on', async () => {
    const operator = operatorFolder(database);
    operator.edit('enabled: false', 'enabled: true');
    const ended = await operator.run(...verify);
    expect(ended).toMatchObject({ exit: 4, out: expect.stringContaining('verdict: refused') });
  });

  test('exits 5 where there is no baseline, and says how to record one', async () => {
    const ended = await operatorFolder(database).run(...verify, 'verify_unit');
    expect(ended).toMatchObject({ exit: 5, out: expect.stringContaining('verdict: inconclusive') });
    expect(ended.out).toContain('contracts baseline capture --target production');
  });

  test('exits 6 where nobody can say what became of a transaction', async () => {
    const operator = await withBaseline();
    operator.write(
      'contracts/blinds/v1.sql',
      `/* contract
summary: End the witness, so that nobody can say what became of the transaction.
kind: call
principal: exec
returns: { rows: one, columns: { done: boolean } }
cases: { blinds: {} }
*/
SELECT public.blinds() AS done;
`,
    );
    // A text that stands in a table: no closure can read it, and it would not be run if one could.
    await database.admin(
      `CREATE TABLE public.script AS SELECT 'SELECT pg_catalog.bool_and(pg_terminate_backend(pid, 1000)) FROM pg_catalog.pg_stat_activity
           WHERE datname = current_database() AND usename = ''workflow_admin''' AS line`,
    );
    await database.admin(
      `CREATE FUNCTION public.blinds() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS
       $$ DECLARE done boolean; BEGIN EXECUTE (SELECT line FROM public.script) INTO done; RETURN done; END $$`,
    );
    const ended = await operator.run(...verify, 'blinds');
    expect(ended).toMatchObject({ exit: 6, out: expect.stringContaining('verdict: alarm') });
    expect(ended.out.replace(/\s+/g, ' ')).toMatch(/nobody could say what became of transaction \d+/);
  });
});
