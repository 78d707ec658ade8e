import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

/** How a process ended and what it wrote. `exit` is the name of the signal where one ended it. */
export interface Ended {
  readonly exit: number | NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Resolves when the process has ended and everything that it wrote was read. */
export function outputOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
  onErr: (text: string) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      onErr(text);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ exit: code ?? signal, out, err }));
  });
}
