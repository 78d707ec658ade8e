// (f) and (g): what `contracts analyze` costs on a database of 10,000 functions and 2,000 tables, over a bare script that selects
// the same rows of the catalog and parses the same bodies.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { entryOf, largeDatabase, schemaOf } from './large-database.mjs';
import { assertCode, inTurn, median, runNode, runProgram } from './measure.mjs';
import { writeEnv } from './project.mjs';

const floor = fileURLToPath(new URL('analyze-floor.mjs', import.meta.url));
const modules = 50;

/** Creates the database on a server; resolves with how to reach it as its superuser. */
export async function createLargeDatabase({ host, port, superuser, password }, database = 'large') {
  const login = { host, port, user: superuser, password: password.reveal() };
  await withClient({ ...login, database: 'postgres' }, (client) => client.query(`CREATE DATABASE ${database}`));
  const connection = { ...login, database };
  await withClient(connection, async (client) => {
    for (const sql of largeDatabase({ modules })) await client.query(sql);
    await client.query('ANALYZE');
  });
  return connection;
}

async function withClient(connection, work) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A project of one contract, which calls the function that reaches all others of the first module. */
export function contractOfLarge(root, folder, place) {
  mkdirSync(join(folder, 'contracts/enter'), { recursive: true });
  const project = readFileSync(join(root, 'contracts/contracts.yaml'), 'utf8');
  writeFileSync(join(folder, 'contracts/contracts.yaml'), project.replace(/^adapter:[\s\S]*?\n(?=\S)/m, ''));
  writeFileSync(join(folder, 'contracts/enter/v1.sql'), contractText);
  writeEnv(folder, place);
  return folder;
}

const contractText = `/* contract
summary: Call the function that reaches all others.
kind: call
principal: exec
params:
  code: text
returns:
  rows: one
  columns:
    count: bigint
effects: {}
cases:
  any:
    params: { code: none }
    raises: P0002
*/
SELECT ${entryOf(0)}($1) AS count;
`;

/** The rows of both measurements. */
export async function analyzeLarge({ root, folder, server, logins, rounds, say }) {
  say('(f), (g) creating 10,000 functions and 2,000 tables');
  const connection = await createLargeDatabase(server);
  const place = { host: server.host, port: server.port, database: connection.database, logins };
  const about = { program: join(root, 'dist/cli/main.js'), folder, connection };
  const project = contractOfLarge(root, join(folder, 'large'), place);
  say('(f) the closure of one contract that reaches 200 functions, and the floor, in turn');
  const one = await measure(
    { ...about, project },
    { rounds, args: ['analyze', 'enter'], code: 1, schema: schemaOf(0) },
  );
  say('(g) the inventory of 10,000 functions, and the floor, in turn');
  const all = await measure(
    { ...about, project },
    { rounds: Math.min(3, rounds), args: ['analyze', '--all'], code: 0, schema: null },
  );
  return [...rowsOf('(f) analyze, one contract', one, 300), ...rowsOf('(g) analyze --all', all, 10_000)];
}

async function measure({ program, folder, connection, project }, { rounds, args, code, schema }) {
  const [plan, report, peak] = ['plan.json', 'report.json', 'peak'].map((name) => join(folder, name));
  writeFileSync(plan, JSON.stringify({ connection, ...(await oidsOf(connection, schema)) }), { mode: 0o600 });
  const runs = [];
  const inside = [];
  const times = await inTurn(
    rounds,
    async () => {
      const given = [...args, '--report', `json=${report}`];
      const run = assertCode(
        await runProgram(program, given, { cwd: project, memoryFile: peak }),
        code,
        args.join(' '),
      );
      const { durationMs, roundTrips, subjects } = JSON.parse(readFileSync(report, 'utf8'));
      runs.push({ ...run, durationMs, roundTrips, size: subjects[0].size, subjects: subjects.length });
      return run.milliseconds;
    },
    async () => {
      const run = assertCode(await runNode([floor, plan], {}), 0, 'the floor');
      inside.push(Number(run.out));
      return run.milliseconds;
    },
  );
  // The first of each is the warm-up.
  return { whole: median(times.first), runs: runs.slice(1), floor: median(inside.slice(1)) };
}

/** The functions that somebody wrote and the tables, of one schema or of all (null). */
async function oidsOf(connection, schema) {
  const of = (
    catalog,
    column,
    condition,
  ) => `SELECT coalesce(array_agg(o.oid::int8 ORDER BY o.oid), '{}')::text[] AS oids
    FROM ${catalog} AS o JOIN pg_namespace AS n ON n.oid = o.${column}
    WHERE o.oid >= 16384 AND ${condition} AND ($1::text IS NULL OR n.nspname = $1)`;
  return withClient(connection, async (client) => {
    const routines = await client.query(of('pg_proc', 'pronamespace', 'true'), [schema]);
    const tables = await client.query(of('pg_class', 'relnamespace', "o.relkind IN ('r', 'p')"), [schema]);
    return { routines: routines.rows[0].oids, tables: tables.rows[0].oids };
  });
}

function rowsOf(what, { whole, runs, floor: floorTime }, aim) {
  const of = (field) => median(runs.map((run) => run[field]));
  const inside = of('durationMs');
  const [{ size, subjects }] = runs;
  const reached =
    subjects === 1 ? `, reaching ${size.routines} functions and ${size.tables} tables` : ` of ${subjects}`;
  return [
    { what: `${what}${reached}`, value: inside, unit: 'ms', aim },
    { what: `${what}: floor, the same rows and bodies`, value: floorTime, unit: 'ms', aim: null },
    { what: `${what} over floor`, value: inside / floorTime, unit: 'times', aim: null },
    { what: `${what}, processor time of the process`, value: of('cpuMilliseconds'), unit: 'ms', aim: null },
    { what: `${what}, whole process`, value: whole, unit: 'ms', aim: null },
    { what: `${what}, round trips`, value: of('roundTrips'), unit: '', aim: null },
    { what: `${what}, peak memory`, value: of('peakBytes') / 1_000_000, unit: 'MB', aim: 300 },
  ];
}
