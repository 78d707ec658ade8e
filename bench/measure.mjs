// Runs programs and takes medians. Wall time is of the whole process, peak memory as the kernel counted it.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const peak = fileURLToPath(new URL('peak.mjs', import.meta.url));

/** Starts `node ...args` and resolves with its wall time, output and exit code. */
export const runNode = (args, place) => runProgram(process.execPath, args, place);

/** Starts a program and resolves with its wall time, peak memory and processor time where `memoryFile` is named, output and exit code. */
export function runProgram(program, args, { cwd, memoryFile = null, env = {} } = {}) {
  const watched = memoryFile === null ? {} : { BENCH_PEAK_FILE: memoryFile, NODE_OPTIONS: `--import ${peak}` };
  const started = performance.now();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env, ...watched },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = { out: [], err: [] };
  child.stdout.on('data', (bytes) => chunks.out.push(bytes));
  child.stderr.on('data', (bytes) => chunks.err.push(bytes));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - started;
      const used = memoryFile === null ? null : JSON.parse(readFileSync(memoryFile, 'utf8'));
      if (memoryFile !== null) rmSync(memoryFile);
      const [peakBytes, cpuMilliseconds] = used === null ? [null, null] : [used.maxRSS * 1024, used.cpu / 1_000];
      const [out, err] = [Buffer.concat(chunks.out).toString(), Buffer.concat(chunks.err).toString()];
      resolve({ code, milliseconds, peakBytes, cpuMilliseconds, out, err });
    });
  });
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs both in turn, `rounds` times after one warm-up each, so that a noisy machine is noisy for both. */
export async function inTurn(rounds, first, second) {
  const times = { first: [], second: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const a = await first();
    const b = await second();
    if (round === 0) continue;
    times.first.push(a);
    times.second.push(b);
  }
  return times;
}

/** The result of a run that must have gone well. */
export function assertCode(run, code, what) {
  if (run.code === code) return run;
  throw new Error(`${what} ended with ${run.code} instead of ${code}\n${run.err}\n${run.out}`);
}
