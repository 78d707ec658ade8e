// (h): 200 pgTAP files of 20 tests each, by `contracts pgtap` and by pg_prove, one and two at a time, in turn, whole processes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedServer } from '../dist/server/embedded.js';
import { prepareEmbedded } from '../dist/server/prepare.js';
import { assertCode, median, runProgram } from './measure.mjs';
import { copyProject, writeEnv } from './project.mjs';

const files = 200;
const tests = 20;

/** The rows of the measurement. Throws where pg_prove is not installed. */
export async function pgtapMany({ root, folder, rounds, say }) {
  say(`(h) ${files} pgTAP files of ${tests} tests, by contracts and by pg_prove`);
  const server = await startEmbeddedServer({ cwd: root, pgtap: true });
  try {
    const { database, logins } = await prepareEmbedded(server, { extensions: ['pgtap'] });
    const dba = { user: server.superuser, password: server.password };
    const place = { host: server.host, port: server.port, database, logins: { ...logins, dba } };
    const project = copyProject(root, join(folder, 'pgtap'), place);
    writeEnv(project, place);
    const names = writeFiles(project);
    // What libpq reads; the contracts take nothing from it.
    const libpq = { PGHOST: server.host, PGPORT: String(server.port), PGDATABASE: database, PGUSER: dba.user };
    const env = { ...libpq, PGPASSWORD: dba.password.reveal() };
    const ways = {
      contracts: () =>
        runProgram(join(root, 'dist/cli/main.js'), ['pgtap', '--target', 'production', '--jobs', '2', 'tests'], {
          cwd: project,
        }),
      one: () => runProgram('pg_prove', ['-j', '1', ...names], { cwd: project, env }),
      two: () => runProgram('pg_prove', ['-j', '2', ...names], { cwd: project, env }),
    };
    const times = { contracts: [], one: [], two: [] };
    for (let round = 0; round <= Math.min(rounds, 5); round += 1) {
      for (const [way, run] of Object.entries(ways)) {
        const { milliseconds } = assertCode(await run(), 0, way);
        if (round > 0) times[way].push(milliseconds);
      }
    }
    const [contracts, one, two] = [times.contracts, times.one, times.two].map(median);
    const what = `(h) ${files} pgTAP files of ${tests} tests`;
    return [
      { what: `${what}, contracts pgtap`, value: contracts, unit: 'ms', aim: null },
      { what: `${what}, pg_prove -j 1`, value: one, unit: 'ms', aim: null },
      { what: `${what}, pg_prove -j 2`, value: two, unit: 'ms', aim: null },
      { what: '(h) contracts pgtap over pg_prove -j 2', value: contracts / two, unit: 'times', aim: 0.25 },
    ];
  } finally {
    await server.stop();
  }
}

function writeFiles(project) {
  mkdirSync(join(project, 'tests'));
  return Array.from({ length: files }, (_, index) => {
    const name = `tests/${String(index).padStart(3, '0')}.sql`;
    const lines = Array.from({ length: tests }, (__, number) => testOf(index, number));
    const text = ['BEGIN;', `SELECT plan(${tests});`, ...lines, 'SELECT * FROM finish();', 'ROLLBACK;', ''];
    writeFileSync(join(project, name), text.join('\n'));
    return name;
  });
}

/** What people test: values, tables, columns, what must be refused, what a query returns. */
function testOf(file, number) {
  const kinds = [
    `SELECT is(${number} + ${file}, ${number + file}, 'a sum, ${number}');`,
    `SELECT has_table('public', 'information_unit', 'a table, ${number}');`,
    `SELECT col_not_null('public', 'milestone', 'id', 'a column, ${number}');`,
    `SELECT throws_ok('SELECT 1 / 0', '22012', 'division by zero', 'what is refused, ${number}');`,
    `SELECT results_eq('SELECT ${number}', ARRAY[${number}], 'what a query returns, ${number}');`,
  ];
  return kinds[number % kinds.length];
}
