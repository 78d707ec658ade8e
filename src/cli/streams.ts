import { exitCodes } from './exit-codes.ts';

/**
 * Keeps a stream that fails from ending the process in the middle of a proof. A reader that has seen enough, as in
 * `contracts check | head -1`, is no failure. A result that could not be written is: the exit code is then never 0.
 */
export function guardStreams(): void {
  // Nobody is left to tell.
  process.stderr.on('error', () => {});
  let isTold = false;
  process.stdout.on('error', (error) => {
    if (isTold || ('code' in error && error.code === 'EPIPE')) return;
    isTold = true;
    process.exitCode ||= exitCodes.usage;
    process.stderr.write(`contracts: cannot write to standard output: ${error.message}\n`);
    process.stderr.write('  send it to a place with room: contracts … > FILE\n');
  });
}
