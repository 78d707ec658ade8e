import { redact } from '../core/redact.ts';
import type { Context } from './context.ts';
import { describeBug } from './error-text.ts';
import { exitCodes } from './exit-codes.ts';

/** Whether colour belongs on a stream: NO_COLOR and FORCE_COLOR first, then whether it is a terminal that can. */
function coloured(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** How long what is open may take to roll back after a bug. Milliseconds. */
const lastBreath = 10_000;

/** The context of a real process: its streams behind the redactor, its signals and its bugs as one AbortSignal. */
export function createContext(): Context {
  const stop = new AbortController();
  let signals = 0;
  const onSignal = (name: NodeJS.Signals): void => {
    signals += 1;
    if (signals === 1) {
      process.stderr.write(`\n${name}: rolling back and cleaning up; once more to stop at once\n`);
      stop.abort(name);
    } else {
      process.kill(process.pid, 'SIGKILL');
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  const onBug = (error: unknown): void => {
    process.exitCode = exitCodes.alarm;
    process.stderr.write(redact(describeBug(error)));
    stop.abort('a bug in contracts');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), lastBreath).unref();
  };
  process.on('uncaughtException', onBug);
  process.on('unhandledRejection', onBug);
  return {
    out: (text) => void process.stdout.write(redact(text)),
    err: (text) => void process.stderr.write(redact(text)),
    env: process.env,
    cwd: process.cwd(),
    terminal: {
      out: coloured(process.stdout.isTTY === true, process.env),
      err: coloured(process.stderr.isTTY === true, process.env),
      live: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined,
      columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    },
    signal: stop.signal,
    exit: (code) => {
      const isWorse = process.exitCode !== exitCodes.alarm && code !== exitCodes.ok;
      if (isWorse) process.exitCode = code;
    },
  };
}
