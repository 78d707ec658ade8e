import { join } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { readRegularFile, systemCode } from '../core/regular-file.ts';
import { type Baseline, baselineSchema } from './baseline.ts';
import { baselinePath, captureCommand, largestBaseline } from './baseline-path.ts';
import { type BaselineProblem, baselineProblems } from './baseline-problems.ts';
import { parseJsonSource } from './json-source.ts';

interface BaselineFile {
  readonly path: string;
  /** Its name in messages. */
  readonly shown: string;
  readonly target: string | null;
}

/** Reads and validates the baseline of `target`. Throws `baseline-missing`, or `baseline-invalid` with every problem of the file. */
export async function loadBaseline(at: { readonly root: string; readonly target: string }): Promise<Baseline> {
  const file = baselinePath(at.target);
  const baseline = await loadBaselineFile({ path: join(at.root, file), shown: file, target: at.target });
  if (baseline.target === at.target) return baseline;
  throw new ContractsError('baseline-invalid', `${file} is the baseline of target "${baseline.target}"`, {
    hint: `record one for this target: ${captureCommand(at.target)} --replace`,
  });
}

/** As {@link loadBaseline}, for a file anywhere; `shown` is its name in messages. */
export async function loadBaselineFile(file: BaselineFile): Promise<Baseline> {
  return parseBaseline(readBounded(file), file);
}

/** A baseline's text. Throws `baseline-invalid` with every problem of it. */
export function parseBaseline(text: string, file: Pick<BaselineFile, 'shown' | 'target'>): Baseline {
  const source = parseJsonSource(text);
  if ('problem' in source) throw invalid(file, [{ message: source.problem, place: source.place }]);
  const parsed = baselineSchema.safeParse(source.value);
  const problems = baselineProblems(source, parsed.success ? [] : parsed.error.issues);
  if (!parsed.success || problems.length > 0) throw invalid(file, problems);
  return parsed.data;
}

function readBounded(file: BaselineFile): string {
  const read = readRegularFile(file.path, { largest: largestBaseline, followLink: true });
  switch (read.problem) {
    case null:
      return textOf(file, read.bytes);
    case 'not-regular':
      throw new ContractsError('baseline-invalid', `${file.shown} is not a regular file`);
    case 'too-large':
      throw new ContractsError('baseline-invalid', `${file.shown} has more than ${largestBaseline} bytes`);
    default:
      throw unreadable(file, read.cause);
  }
}

function textOf(file: { readonly shown: string }, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ContractsError('baseline-invalid', `${file.shown} is not UTF-8`, { cause });
  }
}

function unreadable(file: Pick<BaselineFile, 'shown' | 'target'>, cause: unknown): ContractsError {
  if (systemCode(cause) === 'ENOENT') {
    const hint = file.target === null ? 'name an existing baseline file' : `record it: ${captureCommand(file.target)}`;
    const whose = file.target === null ? '' : `target "${file.target}" has no baseline: `;
    return new ContractsError('baseline-missing', `${whose}${file.shown} does not exist`, { hint, cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ContractsError('baseline-invalid', `${file.shown} cannot be read: ${reason}`, { cause });
}

function invalid(file: Pick<BaselineFile, 'shown' | 'target'>, problems: readonly BaselineProblem[]): ContractsError {
  const lines = problems.map(({ message, place }) => `${file.shown}:${place.line}:${place.column}: ${message}`);
  const again = file.target === null ? '' : `, or record it again: ${captureCommand(file.target)} --replace`;
  return new ContractsError('baseline-invalid', `the baseline is not valid\n${lines.join('\n')}`, {
    hint: `mend the file${again}`,
  });
}
