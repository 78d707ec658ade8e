import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, StatementFailed } from '../src/db/connection.ts';
import { changed, newUnit, openWorld, type World } from './adapter/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.turn('true');
});
afterAll(() => world.end());
afterEach(async () => {
  expect(await world.sessions()).toBe(0);
});

const isThere = async (canonicalAddress: string): Promise<boolean> =>
  (
    await world.database.admin('SELECT id FROM public.information_unit WHERE canonical_address = $1', [
      canonicalAddress,
    ])
  ).length > 0;

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

/** The real connection, with something done before a statement goes out. */
function preceding(statement: RegExp, deed: (connection: Connection) => Promise<unknown>): World['connectAs'] {
  return async (principal) => {
    const connection = await world.connectAs(principal);
    return {
      execute: async (sql, params) => {
        if (statement.test(sql)) await deed(connection);
        return connection.execute(sql, params);
      },
      close: () => connection.close(),
    };
  };
}

async function terminate(connection: Connection): Promise<void> {
  const { rows } = await connection.execute('SELECT pg_backend_pid()', []);
  await world.database.admin('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.[0] ?? '0']);
}

describe('a live call that fails', () => {
  it('carries the SQLSTATE and the constraint, keeps nothing, and repeats no value', async () => {
    await world.adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/taken' });
    const twice = await failureOf(world.adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/taken' }));
    expect(twice).toBeInstanceOf(StatementFailed);
    expect(twice).toMatchObject({
      code: 'statement-failed',
      sqlstate: '23505',
      constraint: 'information_unit_canonical_address_key',
      message:
        '"cutLegA" failed and nothing was kept: SQLSTATE 23505, constraint "information_unit_canonical_address_key" of table "public.information_unit"',
      server: { message: 'canonical address "law/taken" is taken' },
    });
    const [row] = await world.database.admin(
      `SELECT count(*) AS units FROM public.information_unit WHERE canonical_address = 'law/taken'`,
    );
    expect(row?.['units']).toBe('1');
  });

  it('keeps nothing of a statement that wrote before it failed', async () => {
    const adapter = world.adapterWith({
      contracts: changed('cut_leg_a', {
        sql: `WITH made AS MATERIALIZED (SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9) AS unit)
              SELECT to_jsonb(1 / (length(unit ->> 'status') - length('draft'))) AS unit FROM made`,
      }),
    });
    expect(await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/half' }))).toMatchObject({
      sqlstate: '22012',
    });
    expect(await isThere('law/half')).toBe(false);
  });

  it('keeps nothing where the server refuses at COMMIT', async () => {
    const adapter = world.adapterWith({
      contracts: changed('cut_leg_a', {
        sql: `WITH armed AS (INSERT INTO contracts_guard.commit_latch DEFAULT VALUES)
              SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9) AS unit`,
      }),
    });
    expect(await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/latched' }))).toMatchObject({
      code: 'statement-failed',
      sqlstate: '2D000',
      message: expect.stringMatching(/^"cutLegA" was refused at COMMIT and nothing was kept: SQLSTATE 2D000/),
    });
    expect(await isThere('law/latched')).toBe(false);
  });

  it('keeps nothing where the result is not what the contract promises', async () => {
    const surprises = [
      [`SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9) - 'unit_id' AS unit`, /"0.unit.unit_id": /],
      [
        'SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9) AS other',
        /columns "unit" were expected, and "other" came/,
      ],
      [
        'SELECT public.fn_iu_create($1 || n, $2, $3, $4, $5, $6, $7, $8, $9) AS unit FROM generate_series(1, 2) AS g (n)',
        /one row was expected, and 2 came/,
      ],
    ] as const;
    for (const [sql, message] of surprises) {
      const adapter = world.adapterWith({ contracts: changed('cut_leg_a', { sql }) });
      expect(await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/odd' }))).toMatchObject({
        code: 'result-unexpected',
        message: expect.stringMatching(message),
      });
    }
    const odd = await world.database.admin(
      `SELECT id FROM public.information_unit WHERE canonical_address LIKE 'law/odd%'`,
    );
    expect(odd).toEqual([]);
  });

  it('keeps nothing where COMMIT is answered with ROLLBACK, after a driver lost an error', async () => {
    const connect = preceding(/^COMMIT$/, (connection) => failureOf(connection.execute('SELECT 1 / 0', [])));
    const adapter = world.adapterWith({ connect });
    expect(await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/lost' }))).toMatchObject({
      code: 'commit-refused',
      message: '"cutLegA" was not kept: the server answered COMMIT with ROLLBACK',
    });
    expect(await isThere('law/lost')).toBe(false);
  });

  it('says that nobody knows where the connection is lost at COMMIT', async () => {
    const adapter = world.adapterWith({ connect: preceding(/^COMMIT$/, terminate) });
    expect(await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/unknown' }))).toMatchObject({
      code: 'commit-unconfirmed',
      kind: 'alarm',
      hint: 'look for the rows in the database before calling it again',
    });
  });

  it('says that nobody knows where COMMIT is refused by a session that then does not live on', async () => {
    const connect = preceding(/^COMMIT$/, async (connection) => {
      const refusal = await failureOf(connection.execute(`SELECT 1 / (pg_backend_pid() * 0)`, []));
      await connection.execute('ROLLBACK', []);
      await terminate(connection);
      throw refusal;
    });
    const adapter = world.adapterWith({ connect });
    expect(await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/dying' }))).toMatchObject({
      code: 'commit-unconfirmed',
      cause: { sqlstate: '22012' },
    });
  });

  it('keeps nothing and reports both errors where the connection is lost before COMMIT', async () => {
    const adapter = world.adapterWith({ connect: preceding(/fn_iu_create/, terminate) });
    const error = await failureOf(adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/cut-off' }));
    expect(error).toMatchObject({
      code: 'connection-lost',
      message: expect.stringContaining('"cutLegA" failed and nothing was kept'),
      cause: { message: 'the rollback failed too', errors: [{ code: 'connection-lost' }, { code: 'connection-lost' }] },
    });
    expect(await isThere('law/cut-off')).toBe(false);
  });

  it('leaves no connection where the provider cannot connect, and passes its error on', async () => {
    const refusal = new Error('no route');
    const adapter = world.adapterWith({ connect: () => Promise.reject(refusal) });
    expect(await failureOf(adapter.snapshotCounts())).toBe(refusal);
  });

  it('has committed where only the goodbye fails', async () => {
    const connect: World['connectAs'] = async (principal) => {
      const connection = await world.connectAs(principal);
      return {
        execute: (sql, params) => connection.execute(sql, params),
        close: async () => {
          await connection.close();
          throw new Error('goodbye failed');
        },
      };
    };
    const made = await world.adapterWith({ connect }).cutLegA({ ...newUnit, canonicalAddress: 'law/kept' });
    expect(made.canonicalAddress).toBe('law/kept');
    expect(await isThere('law/kept')).toBe(true);
  });
});

describe('the transaction of a verify method', () => {
  it('is read-only whoever connects', async () => {
    const writes = changed('verify_unit', {
      sql: `WITH gone AS (DELETE FROM public.unit_tag WHERE tag <> $1) SELECT 1`,
    });
    const adapter = world.adapterWith({ contracts: writes, connect: world.connectSuperuser });
    expect(await failureOf(adapter.verifyUnit({ canonicalAddress: 'law/1' }))).toMatchObject({ sqlstate: '25006' });
  });
});
