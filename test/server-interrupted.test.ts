import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedServer } from '../src/server/embedded.ts';

const program = fileURLToPath(new URL('support/embedded-parent.mjs', import.meta.url));

/** A folder for temporary folders, so that what a test leaves behind can be told from what others run. */
function ownTemporaryFolder(): string {
  const folder = mkdtempSync('/tmp/interrupt-');
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Processes that work in `folder` or name it among their arguments: keeper, initdb, postmaster and its children. */
function processesIn(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const cwd = readlinkSync(`/proc/${pid}/cwd`);
        return words.includes(folder) || cwd.startsWith(folder) ? [`${pid} ${words}`] : [];
      } catch {
        return [];
      }
    });
}

async function leftBehind(folder: string): Promise<readonly string[]> {
  const deadline = performance.now() + 30_000;
  const look = (): readonly string[] => [...readdirSync(folder), ...processesIn(folder)];
  while (look().length > 0 && performance.now() < deadline) await sleep(20);
  // What was being started when the program died shows a moment later.
  await sleep(100);
  return look();
}

/** Starts the program and waits for the line that starts with `word`, or not at all. */
async function startProgram(folder: string, word: string | null, hold = 60_000): Promise<ReturnType<typeof spawn>> {
  // Detached: a process group of its own, as a shell gives a job in the foreground.
  const child = spawn(process.execPath, [program, String(hold)], {
    env: { PATH: process.env['PATH'], TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (word === null) return child;
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith(word)) break;
  return child;
}

/** As Ctrl-C and a closing terminal do: to the program and everything in its process group. */
async function killGroup(child: ReturnType<typeof spawn>, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'close');
  process.kill(-(child.pid ?? 0), signal);
  await ended;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  '%s leaves no process and no folder while the server is in use',
  async (signal) => {
    const folder = ownTemporaryFolder();
    const child = await startProgram(folder, 'ready');
    expect(processesIn(folder).some((line) => line.includes('/bin/postgres'))).toBe(true);
    await killGroup(child, signal);
    expect(await leftBehind(folder)).toEqual([]);
  },
);

test.each([0, 40, 80, 150, 250, 400, 700, 1000])(
  'SIGKILL leaves no process and no folder %i ms after the start',
  async (moment) => {
    const folder = ownTemporaryFolder();
    const child = await startProgram(folder, 'starting');
    await sleep(moment);
    await killGroup(child, 'SIGKILL');
    expect(await leftBehind(folder)).toEqual([]);
  },
);

test.each([60, 200, 500])('Ctrl-C leaves no process and no folder %i ms after the start', async (moment) => {
  const folder = ownTemporaryFolder();
  const child = await startProgram(folder, 'starting');
  await sleep(moment);
  await killGroup(child, 'SIGINT');
  expect(await leftBehind(folder)).toEqual([]);
});

test('a start that is aborted ends as cancelled, with nothing left behind', async () => {
  const folder = ownTemporaryFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const abort = new AbortController();
  const started = startEmbeddedServer({ signal: abort.signal });
  const refused = expect(started).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => processesIn(folder).some((line) => line.includes('/bin/initdb'))).toBe(true);
  abort.abort('SIGINT');
  await refused;
  expect([...readdirSync(folder), ...processesIn(folder)]).toEqual([]);
});

test('a program that comes to its end leaves no process and no folder', async () => {
  const folder = ownTemporaryFolder();
  const child = await startProgram(folder, null, 0);
  const [status] = await once(child, 'close');
  expect(status).toBe(0);
  expect([...readdirSync(folder), ...processesIn(folder)]).toEqual([]);
});

test('a signal to the keeper itself stops the server and removes the folder', async () => {
  const folder = ownTemporaryFolder();
  await startProgram(folder, 'ready');
  const keeper = processesIn(folder).find((line) => line.includes('keeper.mjs'));
  process.kill(Number.parseInt(keeper ?? '', 10), 'SIGTERM');
  await expect.poll(() => readdirSync(folder)).toEqual([]);
});
