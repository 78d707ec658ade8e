import type { Context } from '../../src/cli/context.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { run } from '../../src/cli/run.ts';
import { redact } from '../../src/core/redact.ts';
import type { Place, Ran } from './cli.ts';

export interface PlaceHere extends Omit<Place, 'node'> {
  readonly signal?: AbortSignal;
}

/**
 * Runs `contracts …` as {@link contracts} of `cli.ts` does, but in this process, which costs milliseconds and not half a
 * second. For what a command says, writes and sends; not for streams, signals and secrets, which are the process's own.
 */
export async function contractsHere(
  words: readonly string[],
  { cwd, env = {}, signal = new AbortController().signal }: PlaceHere,
): Promise<Ran> {
  const said: { out: string; err: string; exit: number } = { out: '', err: '', exit: exitCodes.ok };
  const context: Context = {
    out: (text) => {
      said.out += redact(text);
    },
    err: (text) => {
      said.err += redact(text);
    },
    env: { PATH: '/usr/bin:/bin', ...env },
    cwd,
    terminal: { out: false, err: false, live: false },
    signal,
    // As that of a process: 0 replaces nothing, and nothing replaces an alarm.
    exit: (code) => {
      if (said.exit !== exitCodes.alarm && code !== exitCodes.ok) said.exit = code;
    },
  };
  await run(words, context);
  return said;
}
