import { ContractsError } from '../core/errors.ts';
import { visible, visibleLines } from '../core/text.ts';

/** What a command that ended with `error` says on stderr: message and hint where it was to be expected, else a bug's stack. */
export function describeError(error: unknown): string {
  if (!(error instanceof ContractsError)) return describeBug(error);
  const hint = error.hint === undefined ? '' : `  ${visibleLines(error.hint).replaceAll('\n', '\n  ')}\n`;
  return `contracts: ${visibleLines(error.message)}\n${hint}`;
}

/** What is said of an error that nobody expected where it came up. */
export function describeBug(error: unknown): string {
  const lines = error instanceof Error ? visibleLines(error.stack ?? error.message) : visible(String(error));
  return `contracts: this is a bug in contracts, please report it with the lines below\n${lines}\n`;
}
