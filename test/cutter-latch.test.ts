import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { freshDatabase, type TestDatabase, type TestRole } from './support/database.ts';

const arm = 'INSERT INTO contracts_guard.commit_latch DEFAULT VALUES';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE TABLE public.trace (note text)');
  await database.admin('GRANT SELECT, INSERT ON public.trace TO cutter_exec');
});

afterAll(() => database.drop());

/** Runs the statements in one session and says what became of each: its tag, or its SQLSTATE. */
async function outcomes(
  role: TestRole,
  statements: readonly string[],
  on: TestDatabase = database,
): Promise<readonly string[]> {
  const session = await openSession(on.settings(role));
  try {
    const answers = await session.send(statements.map((text) => ({ text })));
    return answers.map(({ error, tag }) => error?.sqlstate ?? tag);
  } finally {
    await session.close();
  }
}

async function traces(): Promise<string | null | undefined> {
  return (await database.admin('SELECT count(*) AS n FROM public.trace'))[0]?.['n'];
}

const write = "INSERT INTO public.trace VALUES ('survived')";
const rollbackOnly = '2D000';

/** Ways to end a transaction for good; what they say without the latch, and which role tries. */
const ends: readonly { what: string; role: TestRole; tries: readonly string[]; unarmed: string }[] = [
  { what: 'COMMIT', role: 'exec', tries: ['COMMIT'], unarmed: 'COMMIT' },
  { what: 'END', role: 'exec', tries: ['END'], unarmed: 'COMMIT' },
  { what: 'COMMIT AND CHAIN', role: 'exec', tries: ['COMMIT AND CHAIN', 'ROLLBACK'], unarmed: 'COMMIT' },
  { what: 'PREPARE TRANSACTION', role: 'exec', tries: ["PREPARE TRANSACTION 'escape'"], unarmed: 'PREPARE' },
];

test.each(ends)('the latch refuses $what', async ({ role, tries, unarmed }) => {
  const before = await traces();
  expect((await outcomes(role, ['BEGIN', arm, write, ...tries]))[3]).toBe(rollbackOnly);
  expect(await traces()).toBe(before);
  expect((await outcomes(role, ['BEGIN', write, ...tries]))[2]).toBe(unarmed);
  if (unarmed === 'PREPARE') await database.admin("COMMIT PREPARED 'escape'");
  expect(Number(await traces())).toBe(Number(before) + 1);
});

test('the latch is empty after every way to end a transaction', async () => {
  await outcomes('exec', ['BEGIN', arm, 'COMMIT']);
  await outcomes('exec', ['BEGIN', arm, 'ROLLBACK']);
  expect(await database.admin('SELECT count(*) AS n FROM contracts_guard.commit_latch')).toEqual([{ n: '0' }]);
});

test('an armed transaction that rolls back raises nothing', async () => {
  expect(await outcomes('exec', ['BEGIN', arm, write, 'ROLLBACK'])).toEqual(['BEGIN', 'INSERT', 'INSERT', 'ROLLBACK']);
});

test('the latch outlives a released savepoint, but not one that is rolled back', async () => {
  const before = await traces();
  const released = ['BEGIN', 'SAVEPOINT a', arm, 'RELEASE SAVEPOINT a', write, 'COMMIT'];
  expect((await outcomes('exec', released)).at(-1)).toBe(rollbackOnly);
  expect(await traces()).toBe(before);
  const undone = ['BEGIN', 'SAVEPOINT a', arm, 'ROLLBACK TO SAVEPOINT a', 'COMMIT'];
  expect((await outcomes('exec', undone)).at(-1)).toBe('COMMIT');
});

test.each(['ALL', 'contracts_guard.commit_latch_refuses_commit'])(
  'SET CONSTRAINTS %s IMMEDIATE springs the latch',
  async (which) => {
    const said = await outcomes('exec', ['BEGIN', arm, `SET CONSTRAINTS ${which} IMMEDIATE`, 'COMMIT']);
    // COMMIT of a failed transaction answers ROLLBACK.
    expect(said.slice(2)).toEqual([rollbackOnly, 'ROLLBACK']);
  },
);

test('SET CONSTRAINTS ALL DEFERRED does not put the latch off beyond COMMIT', async () => {
  expect((await outcomes('exec', ['BEGIN', arm, 'SET CONSTRAINTS ALL DEFERRED', 'COMMIT'])).at(-1)).toBe(rollbackOnly);
});

test('a superuser with session_replication_role = replica is refused too', async () => {
  const replica = "SET LOCAL session_replication_role = 'replica'";
  expect((await outcomes('superuser', ['BEGIN', replica, arm, 'COMMIT'])).at(-1)).toBe(rollbackOnly);
  expect((await outcomes('superuser', ['BEGIN', arm, replica, 'COMMIT'])).at(-1)).toBe(rollbackOnly);
});

/** What a SECURITY DEFINER function, called by the armed exec role, might try against the latch. */
const attacks = {
  'deletes the row': 'DELETE FROM contracts_guard.commit_latch',
  'truncates the table': 'TRUNCATE contracts_guard.commit_latch',
  'drops the table': 'DROP TABLE contracts_guard.commit_latch',
  'disables the trigger': 'ALTER TABLE contracts_guard.commit_latch DISABLE TRIGGER ALL',
  'drops the trigger': 'DROP TRIGGER commit_latch_refuses_commit ON contracts_guard.commit_latch',
  'replaces the function': `CREATE OR REPLACE FUNCTION contracts_guard.refuse_commit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
} as const;

/** Lets a function of `owner` attack an armed transaction; what the attack and then COMMIT answered. */
async function attack(owner: string, what: keyof typeof attacks): Promise<readonly string[]> {
  const own = await freshDatabase();
  try {
    await own.admin(
      `CREATE FUNCTION public.disarm() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN ${attacks[what]}; END $$`,
    );
    await own.admin(`ALTER FUNCTION public.disarm() OWNER TO ${owner}`);
    return (await outcomes('exec', ['BEGIN', arm, 'SELECT public.disarm()', 'COMMIT'], own)).slice(2);
  } finally {
    await own.drop();
  }
}

test.each([
  'deletes the row',
  'truncates the table',
  'drops the table',
  'disables the trigger',
  'drops the trigger',
  'replaces the function',
] as const)('a function of cutter_owner that %s is refused', async (what) => {
  expect(await attack('cutter_owner', what)).toEqual(['42501', 'ROLLBACK']);
});

test('a function of a superuser that deletes the row does not disarm the latch', async () => {
  expect(await attack('postgres', 'deletes the row')).toEqual(['SELECT', rollbackOnly]);
});

test.each(['truncates the table', 'drops the table', 'disables the trigger'] as const)(
  'a function of a superuser that %s is refused, because the latch is armed',
  async (what) => {
    expect(await attack('postgres', what)).toEqual(['55006', 'ROLLBACK']);
  },
);

// The limit of this wall, and the reason why cutter_owner does not own the guard.
test.each(['drops the trigger', 'replaces the function'] as const)(
  'a function of the owner of the guard that %s does disarm the latch',
  async (what) => {
    expect(await attack('postgres', what)).toEqual(['SELECT', 'COMMIT']);
  },
);

test('two armed transactions do not wait for each other', async () => {
  const sessions = await Promise.all([1, 2].map(() => openSession(database.settings('exec'))));
  const [one, two] = sessions;
  try {
    const armed = async (session: Session | undefined): Promise<readonly string[] | undefined> =>
      (await session?.send(["SET lock_timeout = '100ms'", 'BEGIN', arm].map((text) => ({ text }))))?.map(
        ({ error, tag }) => error?.sqlstate ?? tag,
      );
    expect(await armed(one)).toEqual(['SET', 'BEGIN', 'INSERT']);
    expect(await armed(two)).toEqual(['SET', 'BEGIN', 'INSERT']);
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
});

test.each([
  'SELECT * FROM contracts_guard.commit_latch',
  'DELETE FROM contracts_guard.commit_latch',
  'TRUNCATE contracts_guard.commit_latch',
])('the exec role may arm the latch, but not run: %s', async (statement) => {
  expect(await outcomes('exec', ['BEGIN', arm, statement])).toEqual(['BEGIN', 'INSERT', '42501']);
});

test.each(['verify', 'observer'] as const)('the %s role has no way to the latch', async (role) => {
  expect(await outcomes(role, ['BEGIN READ WRITE', arm])).toEqual(['BEGIN', '42501']);
});
