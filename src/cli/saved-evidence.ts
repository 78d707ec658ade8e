import { ContractsError } from '../core/errors.ts';
import { hash } from '../core/hash.ts';
import { shellWord } from '../core/shell-word.ts';
import { type Evidence, evidence } from '../proof/evidence.ts';
import { isEndOfRuns } from '../proof/merge/is-end-of-runs.ts';
import { merged } from '../proof/merge/merged.ts';
import { sealedText } from '../proof/seal.ts';
import type { Context } from './context.ts';
import { makeIt, notOfItsForm, readDocument } from './saved-document.ts';

/** A document as it stands in its file. */
export interface SavedEvidence {
  /** The file as the user named it. */
  readonly file: string;
  /** Exactly what the file holds. */
  readonly text: string;
  readonly verdict: Evidence['verdict'];
  readonly sha256: string;
  /** Every seal is that of its content. */
  readonly isWhole: boolean;
  /** What it says of its runs is what they come to; true of one run. */
  readonly isOfRuns: boolean;
  /** One, or those of a merged document. */
  readonly runs: readonly [Evidence, ...Evidence[]];
}

/** Reads saved evidence. Throws `evidence-invalid`, `evidence-cut-off` or `evidence-newer`; a seal that does not fit is the caller's matter. */
export function loadEvidence(context: Context, file: string): SavedEvidence {
  const { text, document } = readDocument(context, file);
  if ('diff' in document) {
    throw new ContractsError('evidence-invalid', `"${file}" is what \`contracts diff\` wrote: it has no seal`, {
      hint: `type \`contracts report ${shellWord(file)}\` to read it`,
    });
  }
  const parsed = 'merged' in document ? merged.safeParse(document) : evidence.safeParse(document);
  if (!parsed.success) throw notOfItsForm(file, { document, issues: parsed.error.issues });
  const { data } = parsed;
  const [run, ...runs] = 'merged' in data ? data.databases.flatMap((database) => database.runs) : [data];
  if (run === undefined) throw new ContractsError('evidence-invalid', `"${file}" has no run`, { hint: makeIt });
  const isWhole = [data, run, ...runs].every((each) => hash(sealedText(each)) === each.seal.sha256);
  const isOfRuns = !('merged' in data) || isEndOfRuns(data);
  return { file, text, verdict: data.verdict, sha256: data.seal.sha256, isWhole, isOfRuns, runs: [run, ...runs] };
}
