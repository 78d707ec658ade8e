import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';

/** What a command may touch of the outside world. Everything written passes the redactor. */
export interface Context {
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else: progress, notes, errors. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Colour and animation are allowed on stdout, stderr. */
  readonly terminal: {
    readonly out: boolean;
    readonly err: boolean;
    /** Lines on stderr may be redrawn: a person looks at a terminal that can. */
    readonly live: boolean;
    /** Columns of stdout's terminal; absent where it is none. */
    readonly columns?: number | undefined;
  };
  /** Aborted by SIGINT and SIGTERM; its reason is the signal's name. */
  readonly signal: AbortSignal;
  /** What the process will exit with when the command is done. The last one said, but 0 replaces nothing, and nothing replaces 6. */
  readonly exit: (code: ExitCode) => void;
}

/** A command module: one file in cli/commands, one line in cli/registry.ts. */
export interface CommandModule {
  build(context: Context): Command;
}
