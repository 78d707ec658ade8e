import type { KeyObject } from 'node:crypto';
import { ContractsError } from '../core/errors.ts';
import { jsonDocument } from '../core/json.ts';
import { visible } from '../core/text.ts';
import type { Evidence } from '../proof/evidence.ts';
import { sealedText } from '../proof/seal.ts';
import { signatureProblem } from '../proof/signature.ts';
import type { Context } from './context.ts';
import { describeError } from './error-text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadEvidence, type SavedEvidence } from './saved-evidence.ts';

/**
 * Says of each file on a line of its own whether it is what contracts wrote, byte for byte. Returns the exit code: a finding where one was changed,
 * or is not signed with `key`, a usage error where one is no evidence.
 */
export function checkEvidence(
  context: Context,
  { files, key }: { readonly files: readonly string[]; readonly key: KeyObject | null },
): ExitCode {
  const codes = files.map((file) => checkFile(context, { file, key }));
  return (
    codes.find((code) => code === exitCodes.finding) ?? codes.find((code) => code !== exitCodes.ok) ?? exitCodes.ok
  );
}

function checkFile(
  context: Context,
  { file, key }: { readonly file: string; readonly key: KeyObject | null },
): ExitCode {
  try {
    const saved = loadEvidence(context, file);
    const problem = changeOf(saved) ?? (key === null ? null : unsigned(key, saved));
    context.out(problem === null ? `${visible(file)}: ${holds(saved, key)}\n` : `${visible(file)}: ${problem}\n`);
    return problem === null ? exitCodes.ok : exitCodes.finding;
  } catch (error) {
    if (!(error instanceof ContractsError)) throw error;
    context.err(describeError(error));
    return exitCodes.usage;
  }
}

function changeOf({ text, isWhole, isOfRuns, sha256 }: SavedEvidence): string | null {
  if (!isWhole) return `changed: its content is not that of its seal, SHA-256 ${visible(sha256)}`;
  if (!isOfRuns) return 'changed: what it says of its runs is not what they come to';
  // Also a member that stands there twice: JSON.parse keeps the last, another reader the first.
  if (text === jsonDocument(JSON.parse(text))) return null;
  return 'changed: its values are those of its seal, and its bytes are not as contracts writes them';
}

function unsigned(key: KeyObject, { runs }: SavedEvidence): string | null {
  const problem = runs
    .map((run) => signatureProblem(key, { canonical: sealedText(run), signature: run.seal.signature }))
    .find((why) => why !== null);
  return problem === undefined ? null : visible(`not signed with this key: ${problem}`);
}

function holds({ runs: [run, ...others], verdict, sha256 }: SavedEvidence, key: KeyObject | null): string {
  const which =
    others.length === 0
      ? `run ${run.run.id} against ${run.target?.name ?? 'no target'} at ${run.run.startedAt}`
      : `${others.length + 1} runs`;
  return visible(`unchanged: ${verdict}, ${which}, SHA-256 ${sha256}${signedWords(run.seal.signature, key)}`);
}

function signedWords(signature: Evidence['seal']['signature'], key: KeyObject | null): string {
  if (key !== null) return ', signed with this key';
  return signature === null ? '' : `; signed with key ${signature.key}, which --key FILE would check`;
}
