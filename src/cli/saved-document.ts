import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { isCutOff } from '../core/json.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

/** A JSON document of ours as it stands in its file, whose form nobody looked at yet. */
export interface SavedDocument {
  /** Exactly what the file holds. */
  readonly text: string;
  readonly document: Readonly<Record<string, unknown>>;
}

const shownProblems = 5;
export const makeIt =
  'name a file that `contracts verify --report json=FILE` or `contracts diff --report json=FILE` wrote';

/** Reads a document that a run saved. Throws `evidence-invalid`, `evidence-cut-off` or `evidence-newer`. */
export function readDocument(context: Context, file: string): SavedDocument {
  const text = readText(resolve(context.cwd, file), file);
  const document = parseDocument(text, file);
  refuseNewer(document, file);
  return { text, document };
}

function readText(path: string, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown';
    throw new ContractsError('evidence-invalid', `cannot read "${file}": ${why}`, { hint: makeIt, cause });
  }
}

function parseDocument(text: string, file: string): SavedDocument['document'] {
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

function refuseNewer(document: SavedDocument['document'], file: string): void {
  const format = document['evidence'] ?? document['merged'] ?? document['diff'];
  if (typeof format !== 'number' || format <= 1) return;
  throw new ContractsError(
    'evidence-newer',
    `"${file}" is ${'diff' in document ? 'a diff' : 'evidence'} of format ${format}, and this version reads format 1`,
    {
      hint: readItWith(writtenBy(document)) ?? 'read it with the version of contracts that wrote it',
    },
  );
}

/** The version of the tool that wrote a document, where it says one that can be typed. */
function writtenBy(document: SavedDocument['document']): string | null {
  const tool = document['tool'];
  if (typeof tool !== 'object' || tool === null || !('version' in tool) || typeof tool.version !== 'string')
    return null;
  return /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(tool.version) ? tool.version : null;
}

function readItWith(by: string | null): string | null {
  return by === null ? null : `read it with the version that wrote it: \`npx pg-contracts@${by} report FILE\``;
}

/** Why a document is neither evidence nor a diff. */
export function notOfItsForm(
  file: string,
  about: {
    readonly document: SavedDocument['document'];
    readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  },
): ContractsError {
  const { document, issues } = about;
  const by = writtenBy(document);
  const places = issues.slice(0, shownProblems).map(({ path, message }) => `"${path.join('.')}": ${message}`);
  const more = issues.length > shownProblems ? `, and ${issues.length - shownProblems} more` : '';
  return new ContractsError(
    'evidence-invalid',
    `"${file}" is not ${'diff' in document ? 'a diff' : 'evidence'}: ${places.join('; ')}${more}`,
    {
      hint: by === null || by === version() ? makeIt : (readItWith(by) ?? makeIt),
    },
  );
}
