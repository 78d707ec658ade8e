import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';

const serverError = z.object({ message: z.string(), code: z.string().length(5), hint: z.string().optional() });

/** Says what node-pg-migrate's error means. `log` holds the lines that it wrote, for the name of the migration that failed. */
export function migrationError(
  cause: unknown,
  about: { readonly direction: 'up' | 'down'; readonly log: readonly string[] },
): ContractsError {
  if (cause instanceof ContractsError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/is preceding already run migration/.test(message)) {
    return new ContractsError('migration-order', `migrations are out of order: ${lowerFirst(message)}`, {
      hint: 'give the new migration a number after every one that ran',
      cause,
    });
  }
  if (/^Definitions of migrations/.test(message)) {
    return new ContractsError('migration-order', lowerFirst(message), {
      hint: 'restore the missing files, then run `contracts migrate down` again',
      cause,
    });
  }
  if (/^Another migration is already running/.test(message)) {
    return new ContractsError('migration-failed', 'another migration of this database is running', {
      hint: 'wait until it has ended, then run the command again',
      cause,
    });
  }
  const started = about.log.findLast((line) => line.startsWith('### MIGRATION '));
  const name = /^### MIGRATION (\S+) /.exec(started ?? '')?.[1];
  const what = name === undefined ? `migrate ${about.direction}` : `migration "${name}" (${about.direction})`;
  const { data } = serverError.safeParse(cause);
  return new ContractsError('migration-failed', `${what} failed, and everything was rolled back: ${message}`, {
    hint: data?.hint ?? 'correct the cause, then run the command again',
    cause,
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
