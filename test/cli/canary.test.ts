import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { prepareEmbedded, superuserSettings } from '../../src/server/prepare.ts';
import { scramVerifier } from '../../src/server/scram.ts';
import { canary, filesWithTraces, tracesIn } from '../support/canary.ts';
import { contracts, cutterProject, type Place, type Ran, type Settings, type TestProject } from '../support/cli.ts';
import { runAs } from '../support/database.ts';
import { startLoggedServer } from '../support/logged-server.ts';

let settings: Settings = {};
let log = (): string => '';

/** A server that logs all it can, on which every role's password is the canary. */
beforeAll(async () => {
  const server = await startLoggedServer();
  log = server.log;
  const { database, logins } = await prepareEmbedded(server);
  const verifier = scramVerifier(new Secret(canary));
  for (const user of [...Object.values(logins).map((login) => login.user), server.superuser]) {
    await runAs(superuserSettings(server, database), `ALTER ROLE ${user} PASSWORD '${verifier}'`);
  }
  settings = {
    DOT_CUTTER_DB_HOST: server.host,
    DOT_CUTTER_DB_NAME: database,
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_EXEC_DB_PASSWORD: canary,
    DOT_CUTTER_VERIFY_DB_PASSWORD: canary,
    DOT_CUTTER_OBSERVER_DB_PASSWORD: canary,
    DOT_CUTTER_DBA_DB_USER: server.superuser,
    DOT_CUTTER_DBA_DB_PASSWORD: canary,
  };
  return () => server.stop();
});

function project(different: Settings = {}, mode = 0o600): TestProject {
  return cutterProject({ ...settings, ...different }, mode);
}

function edit({ root, write }: TestProject, from: string | RegExp, to: string): void {
  const file = 'contracts/contracts.yaml';
  const before = readFileSync(join(root, file), 'utf8');
  expect(before.replace(from, to)).not.toBe(before);
  write(file, before.replace(from, to));
}

/** Runs a command, and finds no trace of the canary in what it says and writes, nor in the server's log. */
async function run(
  { root }: TestProject,
  words: readonly string[],
  { except = [], ...place }: Omit<Place, 'cwd'> & { readonly except?: readonly string[] } = {},
): Promise<Ran> {
  const logged = log().length;
  const ran = await contracts(words, { cwd: root, ...place });
  expect({ out: tracesIn(ran.out), err: tracesIn(ran.err) }).toEqual({ out: [], err: [] });
  expect(`${ran.out}${ran.err}`.trim()).not.toBe('');
  expect(filesWithTraces(root, ['.env', ...except])).toEqual([]);
  expect(tracesIn(log().slice(logged))).toEqual([]);
  return ran;
}

const both = ['--report', 'text', '--report', 'json=record.json'];

describe('the search', () => {
  test.each([
    canary,
    JSON.stringify(canary),
    encodeURIComponent(canary),
    Buffer.from(canary).toString('hex'),
    Buffer.from(`x:${canary}`).toString('base64'),
    Buffer.from(`xy:${canary}`).toString('base64url'),
  ])('finds the canary in %s', (text) => expect(tracesIn(`…${text}…`)).not.toEqual([]));

  test('finds it in a file, and nothing in another', () => {
    const { root, write } = project();
    expect(filesWithTraces(root, [])).toEqual([join(root, '.env')]);
    write('a', Buffer.from(canary).toString('base64'));
    expect(filesWithTraces(root, ['.env'])).toEqual([join(root, 'a')]);
  });
});

describe('a password with # / ? @ % in it', () => {
  test('logs in, in every command that connects, and stands nowhere', async () => {
    const made = project();
    expect(await run(made, ['migrate', 'status'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['baseline', 'capture'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['baseline', 'diff'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['baseline', 'show', '--rows'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['verify', 'verify_unit', 'cut_leg_a', ...both])).toMatchObject({ exit: 0 });
    expect(await run(made, ['verify', 'verify_unit', '--report', 'json'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['report', 'record.json', '--as', 'json'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['check', '--report', 'json'])).toMatchObject({ exit: 0 });
    expect(await run(made, ['lock'])).toMatchObject({ exit: 0 });
    made.write('pgtap/a.sql', 'SELECT plan(1);');
    expect(await run(made, ['pgtap', '--report', 'junit=r.xml', '--report', 'json'])).toMatchObject({ exit: 3 });
    expect(existsSync(join(made.root, 'record.json'))).toBe(true);
    expect(log()).toContain('fn_iu_create');
  });

  test.each(['#', '"', "'"])('logs in whatever quotes the file puts around it: %s', async (quote) => {
    const made = project();
    const bare = quote === '#';
    const value = bare ? canary : `${quote}${canary}${quote}`;
    const before = readFileSync(join(made.root, '.env'), 'utf8');
    made.write(
      '.env',
      before.replace(/_PASSWORD='.*'/g, () => `_PASSWORD=${value}`),
      0o600,
    );
    expect((await run(made, ['migrate', 'status'])).exit).toBe(0);
  });

  test('logs in from the environment too, with every debug message of Node.js', async () => {
    const made = project({ DOT_CUTTER_DBA_DB_PASSWORD: null });
    const env = { DOT_CUTTER_DBA_DB_PASSWORD: canary, NODE_DEBUG: 'net,tls,stream,timer,module,child_process,http,fs' };
    const ran = await run(made, ['migrate', 'status'], { env });
    expect(ran.exit).toBe(0);
    expect(ran.err).toContain('NET ');
  });
});

describe('a failure does not tell the password:', () => {
  test('wrong for the role', async () => {
    const made = project({ DOT_CUTTER_VERIFY_DB_PASSWORD: `${canary}!` });
    expect((await run(made, ['verify', ...both])).exit).toBe(3);
    expect((await run(made, ['verify', '--report', 'json'])).exit).toBe(3);
    expect((await run(project({ DOT_CUTTER_DBA_DB_PASSWORD: `${canary}!` }), ['migrate', 'up'])).exit).toBe(3);
  });

  test('server down', async () => {
    const made = project({ DOT_CUTTER_DB_HOST: '/nosuch' });
    for (const words of [
      ['verify', ...both],
      ['baseline', 'capture'],
      ['migrate', 'up'],
      ['migrate', 'down', '--all'],
    ]) {
      expect((await run(made, words)).exit).toBe(3);
    }
  });

  test('.env open to others, or with a line that is broken in the middle of it', async () => {
    expect((await run(project({}, 0o644), ['verify', ...both])).exit).toBe(2);
    const made = project();
    appendFileSync(join(made.root, '.env'), `DOT_CUTTER_X='${canary}\n${canary} = x\n=${canary}\n`);
    expect((await run(made, ['verify', ...both])).exit).toBe(2);
  });

  test.each(['DB_HOST', 'DB_PORT', 'DB_NAME', 'DB_SSLMODE', 'EXEC_DB_USER'])(
    'put into DOT_CUTTER_%s by mistake',
    async (name) => {
      // Such a name does go to the server: only what we say is looked at.
      const made = project({ [`DOT_CUTTER_${name}`]: canary });
      const { exit, out, err } = await contracts(['verify', ...both], { cwd: made.root });
      expect(exit === 2 || exit === 3).toBe(true);
      expect(tracesIn(out + err)).toEqual([]);
      expect(filesWithTraces(made.root, ['.env'])).toEqual([]);
    },
  );

  test('written into the project file', async () => {
    const made = project();
    edit(made, 'password: { env: DOT_CUTTER_EXEC_DB_PASSWORD }', `password: "${canary}"`);
    const except = ['contracts.yaml'];
    for (const words of [['check'], ['check', '--report', 'json'], ['verify', ...both], ['lock'], ['migrate', 'up']]) {
      expect((await run(made, words, { except })).exit).toBe(2);
    }
  });

  test('given as an option that does not exist', async () => {
    expect((await run(project(), ['verify', `--password=${canary}`])).exit).toBe(2);
  });

  test('kill-switch on, and an interrupted start', async () => {
    const made = project();
    edit(made, 'enabled: false', 'enabled: true');
    expect((await run(made, ['verify', ...both])).exit).toBe(4);
  });
});

describe('a bug', () => {
  const crash = (how: string): string =>
    `import net from 'node:net';
    const connect = net.Socket.prototype.connect;
    net.Socket.prototype.connect = function (...args) {
      const error = new Error(\`lost my mind over \${process.env.CANARY} and \${encodeURIComponent(process.env.CANARY)}\`);
      ${how};
      return connect.apply(this, args);
    };`;

  test.each([
    ['an uncaught exception', 'setImmediate(() => { throw error; })'],
    ['an unhandled rejection', 'Promise.reject(error)'],
    ['a text that was thrown', 'setImmediate(() => { throw String(error); })'],
  ])('exits 6, says that it is one, and does not tell the password: %s', async (_, how) => {
    const made = project();
    writeFileSync(join(made.root, 'crash.mjs'), crash(how));
    const node = ['--import', join(made.root, 'crash.mjs')];
    const { exit, err } = await run(made, ['verify', ...both], { node, env: { CANARY: canary } });
    expect(exit).toBe(6);
    expect(err).toContain('this is a bug in contracts, please report it');
    expect(err).toContain('lost my mind over [secret] and [secret]');
  });
});

describe('other processes', () => {
  test('the command that observes gets no password, and what it says of one is not repeated', async () => {
    const made = project();
    made.write(
      'observe.sh',
      `cat /proc/self/environ /proc/$$/environ > seen; echo "$@" >> seen; echo "${canary}" >&2; exit 1\n`,
    );
    edit(made, /observer:\n +user: .*\n +password: .*\n/, `observer: { command: [sh, ${made.root}/observe.sh] }\n`);
    const env = { DOT_CUTTER_EXEC_DB_PASSWORD: canary, PGPASSWORD: canary };
    const { exit, out } = await run(made, ['verify', ...both], { env, except: ['observe.sh'] });
    expect(exit).toBe(3);
    expect(out).toContain('[secret]');
    expect(readFileSync(join(made.root, 'seen'), 'utf8')).toContain('LC_ALL=C');
  });

  test('the embedded server and its keeper have the password neither in their arguments nor in their environment', async () => {
    const made = project();
    const running = run(made, ['verify', 'verify_unit', '--embedded', ...both], {
      env: { DOT_CUTTER_EXEC_DB_PASSWORD: canary },
    });
    let done = false;
    const finished = running.finally(() => {
      done = true;
    });
    finished.catch(() => {});
    const seen = new Map<string, readonly string[]>();
    while (!done) {
      for (const { pid, command, environment } of processes()) {
        seen.set(`${pid} ${command}`, [
          ...tracesIn(command),
          ...(command.includes('dist/cli/main.js') ? [] : tracesIn(environment)),
        ]);
      }
      await setTimeout(50);
    }
    expect((await finished).exit).toBe(5);
    expect([...seen.keys()].some((key) => key.includes('keeper.mjs'))).toBe(true);
    expect([...seen].filter(([, traces]) => traces.length > 0)).toEqual([]);
  });
});

/** Every process that this user may look at. */
function processes() {
  const read = (pid: string, what: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${what}`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid, command: read(pid, 'cmdline'), environment: read(pid, 'environ') }));
}
