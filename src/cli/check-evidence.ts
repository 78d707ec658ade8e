import { ContractsError } from '../core/errors.ts';
import { jsonDocument } from '../core/json.ts';
import { visible } from '../core/text.ts';
import type { Context } from './context.ts';
import { describeError } from './error-text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadEvidence, type SavedEvidence } from './saved-evidence.ts';

/**
 * Says of each file on a line of its own whether it is what contracts wrote, byte for byte. Returns the exit code: a finding where one was changed,
 * a usage error where one is no evidence.
 */
export function checkEvidence(context: Context, files: readonly string[]): ExitCode {
  const codes = files.map((file) => checkFile(context, file));
  return (
    codes.find((code) => code === exitCodes.finding) ?? codes.find((code) => code !== exitCodes.ok) ?? exitCodes.ok
  );
}

function checkFile(context: Context, file: string): ExitCode {
  try {
    const saved = loadEvidence(context, file);
    const problem = changeOf(saved);
    context.out(problem === null ? `${visible(file)}: ${holds(saved)}\n` : `${visible(file)}: ${problem}\n`);
    return problem === null ? exitCodes.ok : exitCodes.finding;
  } catch (error) {
    if (!(error instanceof ContractsError)) throw error;
    context.err(describeError(error));
    return exitCodes.usage;
  }
}

function changeOf({ text, isWhole, evidence }: SavedEvidence): string | null {
  if (!isWhole) return `changed: its content is not that of its seal, SHA-256 ${visible(evidence.seal.sha256)}`;
  // Also a member that stands there twice: JSON.parse keeps the last, another reader the first.
  if (text !== jsonDocument(JSON.parse(text)))
    return 'changed: its values are those of its seal, and its bytes are not as contracts writes them';
  return null;
}

function holds({ evidence }: SavedEvidence): string {
  const { run, target, verdict, seal } = evidence;
  return visible(
    `unchanged: ${verdict}, run ${run.id} against ${target?.name ?? 'no target'} at ${run.startedAt}, SHA-256 ${seal.sha256}`,
  );
}
