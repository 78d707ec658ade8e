import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { hash } from '../core/hash.ts';
import { isCutOff } from '../core/json.ts';
import { type Evidence, evidence } from '../proof/evidence.ts';
import { merged } from '../proof/merge/merged.ts';
import { sealedText } from '../proof/seal.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

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
  /** One, or those of a merged document. */
  readonly runs: readonly [Evidence, ...Evidence[]];
}

const shownProblems = 5;
const makeIt = 'name a file that `contracts verify --report json=FILE` wrote';

/** Reads saved evidence. Throws `evidence-invalid`, `evidence-cut-off` or `evidence-newer`; a seal that does not fit is the caller's matter. */
export function loadEvidence(context: Context, file: string): SavedEvidence {
  const text = readText(resolve(context.cwd, file), file);
  const document = parseDocument(text, file);
  refuseNewer(document, file);
  const parsed = 'merged' in document ? merged.safeParse(document) : evidence.safeParse(document);
  if (!parsed.success) throw invalid(file, { issues: parsed.error.issues, by: writtenBy(document) });
  const { data } = parsed;
  const [run, ...runs] = 'merged' in data ? data.databases.flatMap((database) => database.runs) : [data];
  if (run === undefined) throw new ContractsError('evidence-invalid', `"${file}" has no run`, { hint: makeIt });
  const isWhole = [data, run, ...runs].every((each) => hash(sealedText(each)) === each.seal.sha256);
  return { file, text, verdict: data.verdict, sha256: data.seal.sha256, isWhole, runs: [run, ...runs] };
}

function readText(path: string, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown';
    throw new ContractsError('evidence-invalid', `cannot read "${file}": ${why}`, { hint: makeIt, cause });
  }
}

function parseDocument(text: string, file: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (isCutOff(text)) {
      throw new ContractsError('evidence-cut-off', `"${file}" ends in the middle of its JSON document`, {
        hint: 'get the file again from where it was made; what is missing cannot be made from the rest',
        cause,
      });
    }
    throw new ContractsError('evidence-invalid', `"${file}" is not JSON`, { hint: makeIt, cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new ContractsError('evidence-invalid', `"${file}" is JSON, and not evidence`, { hint: makeIt });
}

function refuseNewer(document: Readonly<Record<string, unknown>>, file: string): void {
  const format = document['evidence'] ?? document['merged'];
  if (typeof format !== 'number' || format <= 1) return;
  throw new ContractsError(
    'evidence-newer',
    `"${file}" is evidence of format ${format}, and this version reads format 1`,
    {
      hint: readItWith(writtenBy(document)) ?? 'read it with the version of contracts that wrote it',
    },
  );
}

/** The version of the tool that wrote a document, where it says one that can be typed. */
function writtenBy(document: Readonly<Record<string, unknown>>): string | null {
  const tool = document['tool'];
  if (typeof tool !== 'object' || tool === null || !('version' in tool) || typeof tool.version !== 'string')
    return null;
  return /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(tool.version) ? tool.version : null;
}

function readItWith(by: string | null): string | null {
  return by === null ? null : `read it with the version that wrote it: \`npx pg-contracts@${by} report FILE\``;
}

function invalid(
  file: string,
  about: {
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
    readonly by: string | null;
  },
): ContractsError {
  const { issues, by } = about;
  const places = issues.slice(0, shownProblems).map(({ path, message }) => `"${path.join('.')}": ${message}`);
  const more = issues.length > shownProblems ? `, and ${issues.length - shownProblems} more` : '';
  return new ContractsError('evidence-invalid', `"${file}" is not evidence: ${places.join('; ')}${more}`, {
    hint: by === null || by === version() ? makeIt : (readItWith(by) ?? makeIt),
  });
}
