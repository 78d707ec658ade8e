// The keeper owns a temporary folder, initdb and postgres on behalf of the process that started it, and outlives it by just
// long enough to stop and remove them. It is told to stop by the end of its standard input, which the kernel delivers however
// its parent ends: return, Ctrl-C, or SIGKILL. Plain JavaScript, because Node.js starts it by path, from src/ as from dist/.
//
// Argument: the folder to make the temporary folder in, which also tells a reader of `ps` whose keeper this is.
// In, a line of JSON each:  { "uid": n?, "gid": n? }   then   { "initdb": words, "postgres": words, "env": {} }
// Out, a line of JSON each: { "folder": path }   then   { "ready": pid }   or   { "failed": what, "log": text }
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const fastShutdown = 10_000;
const immediateShutdown = 5_000;
const logLimit = 16_384;

let folder = null;
let owner = {};
let child = null;
let log = '';
let stopping = false;
let request = 0;

const say = (message) => void process.stdout.write(`${JSON.stringify(message)}\n`);

// A parent that is gone reads nothing; that is not the keeper's trouble.
process.stdout.on('error', () => {});
for (const name of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(name, stop);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  if (stopping) return;
  try {
    const message = JSON.parse(line);
    request += 1;
    if (request === 1) prepare(message);
    else start(message);
  } catch (error) {
    fail('keeper', String(error));
  }
});
lines.on('close', stop);

function prepare({ uid, gid }) {
  owner = uid === undefined ? {} : { uid, gid };
  folder = mkdtempSync(join(process.argv[2], 'contracts-'));
  chmodSync(folder, 0o700);
  if (uid !== undefined) chownSync(folder, uid, gid);
  say({ folder });
}

function start({ initdb, postgres, env }) {
  launch(initdb, env, (status) => {
    if (status !== 0) return fail('initdb', log);
    log = '';
    launch(postgres, env, () => fail('postgres', log));
    watchForReadiness();
  });
}

// In a process group of its own, so that everything initdb starts can be ended with it.
function launch([command, ...args], env, onEnd) {
  const started = spawn(command, args, {
    ...owner,
    env,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  const collect = (chunk) => {
    log = (log + chunk).slice(-logLimit);
  };
  started.stdout.on('data', collect);
  started.stderr.on('data', collect);
  started.on('error', (error) => collect(String(error)));
  started.on('close', (status) => {
    child = null;
    if (stopping) finish();
    else onEnd(status);
  });
}

function watchForReadiness() {
  const { pid } = child;
  const look = () => {
    if (!log.includes('database system is ready to accept connections')) return;
    child?.stderr.off('data', look);
    say({ ready: pid });
  };
  child.stderr.on('data', look);
}

function fail(what, text) {
  if (stopping) return;
  say({ failed: what, log: text });
  stop();
}

function stop() {
  if (stopping) return;
  stopping = true;
  lines.close();
  process.stdin.destroy();
  if (child === null) return finish();
  // initdb leaves nothing worth an orderly end. postgres does: SIGINT disconnects clients and shuts down (manual 18.5).
  signal(child.spawnfile.endsWith('initdb') ? 'SIGKILL' : 'SIGINT', child);
  const wait = setTimeout(() => {
    signal('SIGQUIT', child);
    setTimeout(() => signal('SIGKILL', child), immediateShutdown).unref();
  }, fastShutdown);
  wait.unref();
}

function signal(name, to) {
  if (to?.pid === undefined) return;
  try {
    // SIGINT and SIGQUIT go to the postmaster, which ends its children; SIGKILL must reach them all.
    process.kill(name === 'SIGKILL' ? -to.pid : to.pid, name);
  } catch {
    // It ended by itself.
  }
}

function finish() {
  try {
    if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } finally {
    process.exit(0);
  }
}
