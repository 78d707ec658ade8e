import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Principal } from '../../src/core/principal.ts';
import { Secret } from '../../src/core/secret.ts';
import { openSession } from '../../src/db/postgres.ts';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { calling, type Proved, projectOf, prove } from '../support/attack-project.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

const contracts = [calling('nothing')];
const passwordOf = () => randomBytes(12).toString('base64url');

/** Roles belong to the cluster that all tests share: each of these has a name of its own and goes with the test. */
async function withRole(
  attributes: string,
  member = '',
): Promise<{ readonly name: string; readonly password: string }> {
  const name = `attacker_${randomBytes(5).toString('hex')}`;
  const password = passwordOf();
  await database.admin(`CREATE ROLE ${name} LOGIN ${attributes} PASSWORD '${password}'`);
  onTestFinished(async () => {
    await database.admin(`DROP ROLE ${name}`);
  });
  if (member !== '') await database.admin(`GRANT ${member} TO ${name}`);
  return { name, password };
}

/** A run whose principal "exec" logs in as `name`, and must be `role`. */
async function proveAs(
  login: { readonly name: string; readonly password: string },
  role = login.name,
): Promise<Proved> {
  const project = projectOf({ roles: { exec: role, verify: 'cutter_verify', observer: 'workflow_admin' } });
  return prove(database, {
    contracts,
    project,
    open: (settings) =>
      openSession(
        settings.user === 'cutter_exec'
          ? { ...settings, user: login.name, password: new Secret(login.password) }
          : settings,
      ),
  });
}

function expectRefused(run: Proved, says: string, hint: string): void {
  expect(run.exitCode).toBe(4);
  expect(run.evidence).toMatchObject({ verdict: 'refused', cases: [] });
  expect(proofOf(run, 'PROOF-4').status).toBe('unknown');
  expect(run.text).toContain(says);
  expect(run.text).toContain(hint);
}

test('PROOF-4 passes where each principal reaches one database as its own role', async () => {
  const run = await (await cutter(database)).prove();
  const proof = proofOf(run, 'PROOF-4');
  expect(proof.status).toBe('pass');
  expect(proof.sentence).toContain(
    `cutter_exec, cutter_verify, workflow_admin reach "${database.name}", PostgreSQL 18`,
  );
  expect(proof.data).toMatchObject({
    principals: [
      { principal: 'exec', surplus: [] },
      { principal: 'verify', surplus: [] },
      { principal: 'observer', surplus: [], witness: 'workflow_admin' },
    ],
  });
});

describe('PROOF-4 is refused', () => {
  test.each([
    ['SUPERUSER', 'NOSUPERUSER'],
    ['BYPASSRLS', 'NOBYPASSRLS'],
    ['CREATEROLE', 'NOCREATEROLE'],
    ['CREATEDB', 'NOCREATEDB'],
    ['REPLICATION', 'NOREPLICATION'],
  ])('where the role is %s', async (power, mend) => {
    const login = await withRole(power);
    const run = await proveAs(login);
    expectRefused(
      run,
      `role "${login.name}" of principal "exec" is ${power}: a contract could do what the application cannot`,
      `as a superuser: ALTER ROLE "${login.name}" ${mend};`,
    );
  });

  test('where the role is a member of another one', async () => {
    const login = await withRole('', 'cutter_owner');
    const run = await proveAs(login);
    expectRefused(
      run,
      'is a member of "cutter_owner": a contract could act as another role',
      'REVOKE "cutter_owner" FROM',
    );
  });

  test('where somebody else than the project names logs in', async () => {
    const login = await withRole('');
    const run = await proveAs(login, 'cutter_exec');
    expectRefused(
      run,
      `principal "exec" is logged in as "${login.name}" instead of "cutter_exec"`,
      'set the user of "exec"',
    );
  });

  test('where a principal is in another database', async () => {
    const other = await freshDatabase();
    onTestFinished(() => other.drop());
    const run = await prove(database, {
      contracts,
      open: (settings) =>
        openSession(settings.user === 'cutter_verify' ? { ...settings, database: other.name } : settings),
    });
    expectRefused(run, 'principals "exec" and "verify" are not on the same server', 'reaches the same database');
  });

  test('where the database is read-only', async () => {
    const own = await freshDatabase();
    onTestFinished(() => own.drop());
    await own.admin(`ALTER DATABASE ${own.name} SET default_transaction_read_only = on`);
    const run = await prove(own, { contracts });
    expectRefused(run, `database "${own.name}" is read-only`, 'SET default_transaction_read_only = off');
  });

  test('where the database does not store UTF-8', async () => {
    const name = `${database.name}_ascii`;
    await database.admin(`CREATE DATABASE ${name} ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'`);
    onTestFinished(async () => {
      await database.admin(`DROP DATABASE ${name} WITH (FORCE)`);
    });
    const run = await prove(
      { ...database, settings: (role: Principal | 'superuser') => ({ ...database.settings(role), database: name }) },
      { contracts },
    );
    expectRefused(run, 'stores text as SQL_ASCII', 'ENCODING UTF8');
  });

  test("where a pooler hands out somebody else's backend", async () => {
    const run = await prove(database, {
      contracts,
      open: async (settings) => {
        const session = await openSession(settings);
        return {
          backendPid: session.backendPid + 1,
          tls: false,
          get ended() {
            return session.ended;
          },
          send: (statements) => session.send(statements),
          close: () => session.close(),
          destroy: () => session.destroy(),
        };
      },
    });
    expectRefused(run, 'a connection pooler stands between principal "exec" and the server', 'allowPooler: true');
  });
});
