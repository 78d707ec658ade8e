import { visible } from '../../core/text.ts';
import type { Receipt } from '../../db/receipt.ts';
import type { FileOutcome, FileVerdict, ProblemCode } from '../outcome.ts';
import type { Script } from '../script/script.ts';
import { endProblems } from './end-problems.ts';
import { readTap, type TapReading } from './read-tap.ts';
import type { FileRun } from './run-file.ts';
import { stopProblems } from './stop-problems.ts';
import { linesOf } from './transcript.ts';

/** What everything that was seen of a file comes to. */
export function judgeFile(
  script: Script,
  run: FileRun,
  about: {
    /** Of every transaction, in their order. */
    readonly receipts: readonly Receipt['status'][];
    readonly allowSequences: boolean;
    /** What to say where a function was not found; null: nothing. */
    readonly missing: string | null;
  },
): FileOutcome {
  const { transcript } = run.progress;
  const tap = transcript.pieces.map(({ text }) => text).join('');
  const reading = readTap(linesOf(transcript.pieces));
  const sequences = [...new Set(run.ends.flatMap(({ rolledBack }) => rolledBack.sequences))].sort();
  const problems = [...stopProblems(script, run, about.missing), ...reading.problems, ...endProblems(run, about)];
  return {
    file: script.file,
    verdict: verdictOf({ ...reading, problems }),
    planned: reading.planned,
    skipReason: reading.skipReason,
    tests: [...reading.tests],
    problems,
    notices: [...transcript.notices],
    tap,
    receipt: worstOf(about.receipts),
    sequences: sequences.map(visible),
    durationMs: run.durationMs,
  };
}

/** The outcome of a file of which nothing is sent. */
export function refuse({ file, refusals }: Pick<Script, 'file' | 'refusals'>): FileOutcome {
  return {
    file,
    verdict: 'refused',
    planned: null,
    skipReason: null,
    tests: [],
    problems: refusals.map(({ code, message, hint, at }) => ({ code, message, hint, at, error: null })),
    notices: [],
    tap: '',
    receipt: null,
    sequences: [],
    durationMs: 0,
  };
}

const alarming: readonly ProblemCode[] = ['left-transaction', 'not-rolled-back'];

/** Where one of these stands, what is missing besides was not seen: that is not known, and no failure. */
const unknowing: readonly ProblemCode[] = [
  'timed-out',
  'cancelled',
  'connection-lost',
  'too-large',
  'not-begun',
  'no-receipt',
  'session-unclean',
];

function verdictOf(seen: TapReading): FileVerdict {
  const is = (codes: readonly ProblemCode[]): boolean => seen.problems.some(({ code }) => codes.includes(code));
  if (is(alarming)) return 'alarm';
  if (seen.tests.some(({ verdict }) => verdict === 'failed') || is(['survived'])) return 'failed';
  if (is(unknowing)) return 'unknown';
  if (seen.problems.length > 0) return 'failed';
  return seen.skipReason === null ? 'passed' : 'skipped';
}

const worstFirst = ['committed', 'in progress', 'unknown', 'aborted', 'none'] as const;

function worstOf(receipts: readonly Receipt['status'][]): Receipt['status'] | null {
  return worstFirst.find((status) => receipts.includes(status)) ?? null;
}
