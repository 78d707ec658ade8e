// `npm run bench`: measures against a floor in the same run, medians of several rounds, printed as a table and as JSON. With
// letters (`npm run bench -- f g`) only those.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedServer } from '../dist/server/embedded.js';
import { prepareEmbedded } from '../dist/server/prepare.js';
import { analyzeLarge } from './analyze.mjs';
import { diffMany } from './diff.mjs';
import { assertCode, inTurn, median, runNode, runProgram } from './measure.mjs';
import { pgtapMany } from './pgtap.mjs';
import { copyProject, generateProject, writeEnv } from './project.mjs';
import { startWire } from './wire.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const contracts = join(root, 'dist/cli/main.js');
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
/** The command as it is installed: its first line says how Node.js is started. */
const runContracts = (args, place) => runProgram(contracts, args, place);
const chosen = process.argv.slice(2);
const say = (text) => process.stderr.write(`${text}\n`);

const server = await startEmbeddedServer({ cwd: root });
const folder = mkdtempSync(join(tmpdir(), 'contracts-bench-'));
const stop = async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop().finally(() => process.exit(130)));
try {
  const { database, logins } = await prepareEmbedded(server);
  const place = { host: server.host, port: server.port, database, logins };
  const rows = [];
  for (const [letters, measure] of [
    ['a', () => roundTrips(place)],
    ['b', () => againstFloor(place)],
    ['c', startUp],
    ['d', checkMany],
    ['e', () => verifyMany(place)],
    ['fg', () => analyzeLarge({ root, folder, server, logins, rounds, say })],
    ['h', () => pgtapMany({ root, folder, rounds, say })],
    ['i', () => diffMany({ root, folder, rounds, say })],
  ]) {
    if (chosen.length === 0 || chosen.some((letter) => letters.includes(letter)))
      rows.push(...[await measure()].flat());
  }
  print(rows);
} finally {
  await stop();
}

/** (a) Flights of a `call` case, counted on the wire: the difference between many cases and few, so that set-up cancels out. */
async function roundTrips(place) {
  say('(a) round trips of a call case');
  const few = await flights(place, 5);
  const many = await flights(place, 25);
  return { what: '(a) round trips per call case, receipt included', value: (many - few) / 20, unit: '', aim: 6 };
}

async function flights(place, cases) {
  const project = generateProject(root, join(folder, `wire-${cases}`), { contracts: 1, cases });
  const run = await throughWire(place, project, 5);
  return run.connections.reduce((sum, connection) => sum + connection.flights, 0);
}

/** A verify whose connections all pass the counting proxy. Without a baseline it is inconclusive: that is what is expected then. */
async function throughWire(place, project, code) {
  const socket = join(folder, '.s.PGSQL.6543');
  const wire = await startWire(socket, join(place.host, `.s.PGSQL.${place.port}`));
  writeEnv(project, { ...place, host: folder, port: 6543 });
  assertCode(await runContracts(['verify'], { cwd: project }), code, 'verify through the proxy');
  wire.close();
  rmSync(socket, { force: true });
  return wire;
}

/** (b) A verify of the six contracts over a bare script that sends what the verify was seen to send. */
async function againstFloor(place) {
  say('(b) verify of the six contracts, and the floor, in turn');
  const project = copyProject(root, join(folder, 'six'), place);
  assertCode(await runContracts(['baseline', 'capture'], { cwd: project }), 0, 'baseline capture');
  const { statements } = await throughWire(place, project, 0);
  writeEnv(project, place);
  const plan = join(folder, 'plan.json');
  const passwords = Object.values(place.logins).map(({ user, password }) => [user, password.reveal()]);
  const { host, port, database } = place;
  writeFileSync(plan, JSON.stringify({ host, port, database, logins: Object.fromEntries(passwords), statements }), {
    mode: 0o600,
  });
  const report = join(folder, 'six.json');
  const inside = { verify: [], floor: [] };
  const times = await inTurn(
    rounds,
    async () => {
      const run = assertCode(
        await runContracts(['verify', '--report', `json=${report}`], { cwd: project }),
        0,
        'verify',
      );
      inside.verify.push(JSON.parse(readFileSync(report, 'utf8')).run.durationMs);
      return run.milliseconds;
    },
    async () => {
      const run = assertCode(await runNode([join(root, 'bench/floor.mjs'), plan]), 0, 'the floor');
      inside.floor.push(Number(run.out));
      return run.milliseconds;
    },
  );
  const whole = median(times.first) / median(times.second);
  const run = median(inside.verify) / median(inside.floor);
  return [
    { what: '(b) verify of the six contracts', value: median(times.first), unit: 'ms', aim: null },
    {
      what: `(b) floor: the same ${statements.length} statements, bare pg`,
      value: median(times.second),
      unit: 'ms',
      aim: null,
    },
    { what: '(b) verify over floor, whole processes', value: whole, unit: 'times', aim: 1.5 },
    { what: '(b) verify over floor, without the start of either', value: run, unit: 'times', aim: null },
  ];
}

/** (c) Start-up over the runtime's own. */
async function startUp() {
  say('(c) start-up');
  const times = await inTurn(
    rounds * 3,
    async () => assertCode(await runContracts(['--version']), 0, '--version').milliseconds,
    async () => assertCode(await runNode(['-e', '0']), 0, 'node -e 0').milliseconds,
  );
  return {
    what: '(c) contracts --version over node -e 0',
    value: median(times.first) / median(times.second),
    unit: 'times',
    aim: 1.5,
  };
}

/** (d) Checking a thousand contract files. */
async function checkMany() {
  say('(d) check of 1,000 contract files');
  const project = generateProject(root, join(folder, 'thousand-files'), { contracts: 1_000, cases: 2 });
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(assertCode(await runContracts(['check'], { cwd: project }), 0, 'check').milliseconds);
  }
  return { what: '(d) check of 1,000 contract files', value: median(times), unit: 'ms', aim: 1_000 };
}

/** (e) A thousand cases on one server, with one and with four jobs. */
async function verifyMany(place) {
  const project = generateProject(root, join(folder, 'thousand-cases'), { contracts: 100, cases: 10 });
  writeEnv(project, place);
  const rows = [];
  for (const jobs of [1, 4]) {
    say(`(e) verify of 1,000 cases, ${jobs} at a time`);
    const report = join(folder, 'evidence.json');
    const runs = [];
    for (let round = 0; round < Math.min(3, rounds); round += 1) {
      const args = ['verify', '--jobs', String(jobs), '--report', `json=${report}`];
      const run = await runContracts(args, { cwd: project, memoryFile: join(folder, 'peak') });
      // Inconclusive: a generated project has no baseline.
      runs.push(assertCode(run, 5, 'verify of 1,000 cases'));
    }
    const each = median(runs.map(({ milliseconds }) => milliseconds)) / 1_000;
    const peak = median(runs.map(({ peakBytes }) => peakBytes)) / 1_000_000;
    rows.push({ what: `(e) a case of 1,000, ${jobs} at a time`, value: each, unit: 'ms', aim: jobs === 1 ? 8 : null });
    rows.push({ what: `(e) peak memory, ${jobs} at a time`, value: peak, unit: 'MB', aim: 150 });
  }
  return rows;
}

function print(rows) {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, value, unit, aim } of rows) {
    const verdict = aim === null ? '' : value <= aim ? `aim ${aim}, met` : `aim ${aim}, missed`;
    process.stdout.write(
      `${what.padEnd(width)}  ${value.toFixed(2).padStart(9)} ${unit.padEnd(5)}  ${verdict}`.trimEnd(),
    );
    process.stdout.write('\n');
  }
  const machine = { node: process.version, cpus: cpus().length, rounds };
  process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`);
}
