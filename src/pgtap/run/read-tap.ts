import { Parser, type Result } from 'tap-parser';
import { counted } from '../../core/text.ts';
import type { FileProblem, TestResult } from '../outcome.ts';
import type { Place } from '../script/script.ts';
import { comparedIn } from './compared.ts';
import { readLine } from './tap-lines.ts';
import type { TranscriptLine } from './transcript.ts';

/** What the TAP of a file says. */
export interface TapReading {
  readonly planned: number | null;
  /** Why everything was skipped; null where it was not. */
  readonly skipReason: string | null;
  readonly tests: readonly TestResult[];
  readonly problems: readonly FileProblem[];
}

interface Point {
  readonly at: Place;
  readonly durationMs: number;
  readonly number: number | null;
  readonly description: string;
  readonly diagnostics: string[];
  /** Those of them that the same statement said: not what finish() says below the last test. */
  readonly own: string[];
}

/**
 * Reads what a file wrote. tap-parser reads the lines; in which order they may come, and what is wrong with them, is judged as
 * TAP::Parser does it, for which the verdict of a file is the one of pg_prove.
 */
export function readTap(lines: readonly TranscriptLine[]): TapReading {
  const results: Result[] = [];
  const parser = new Parser();
  parser.on('assert', (result: Result) => results.push(result));
  const points: Point[] = [];
  const problems: FileProblem[] = [];
  const say = (code: FileProblem['code'], message: string, line: TranscriptLine | null): void => {
    problems.push({ code, message, hint: null, at: line?.at ?? null, error: null });
  };
  let plan: { readonly planned: number; readonly skip: string | null; readonly after: number } | null = null;
  /** The piece whose time was given to a test last: that of a statement with several tests is the first one's. */
  let timed = -1;
  let first = true;
  for (const line of lines) {
    const read = readLine(line.text);
    if (read.kind === 'bail-out') {
      say('bailed-out', read.reason === '' ? 'the file bailed out' : `the file bailed out: ${read.reason}`, line);
      break;
    }
    if (read.kind === 'test') {
      if (plan !== null && plan.after > 0 && plan.after === points.length) {
        say(
          'wrong-plan',
          `the plan (1..${plan.planned}) stands neither before the first test nor after the last`,
          line,
        );
      }
      const durationMs = line.piece === timed ? 0 : line.durationMs;
      timed = line.piece;
      points.push({ ...read, at: line.at, durationMs, diagnostics: [], own: [] });
      if (read.number !== null && read.number !== points.length) {
        say('out-of-order', `test ${points.length} says that it is number ${read.number}`, line);
      }
      parser.write(`${read.line}\n`);
    } else if (read.kind === 'plan') {
      if (plan === null) plan = { planned: read.planned, skip: read.skip, after: points.length };
      else say('plan-twice', 'there is more than one plan', line);
    } else if (read.kind === 'comment') {
      const point = points.at(-1);
      point?.diagnostics.push(read.text);
      if (line.piece === timed) point?.own.push(read.text);
    } else if (read.kind === 'version' && !first) {
      say('not-tap', 'the TAP version stands elsewhere than in the first line', line);
    }
    first = false;
  }
  // The plan was withheld: behind one, tap-parser reads no test any more.
  parser.end(plan === null ? '' : `1..${plan.planned}\n`);
  judgePlan(plan?.planned ?? null, points.length, say);
  return {
    planned: plan?.planned ?? null,
    skipReason: plan?.planned === 0 && points.length === 0 ? (plan.skip ?? '') : null,
    tests: points.map((point, index) => testOf(point, { result: results[index], number: index + 1, plan })),
    problems,
  };
}

function judgePlan(
  planned: number | null,
  ran: number,
  say: (code: FileProblem['code'], message: string, line: null) => void,
): void {
  if (planned === null) say('no-plan', 'there is no plan', null);
  else if (planned !== ran)
    say('wrong-plan', `${were(counted(planned, 'test'), planned)} planned, and ${were(`${ran}`, ran)} run`, null);
  if (planned === null && ran === 0) say('no-tests', 'there is no test', null);
}

function were(words: string, count: number): string {
  return `${words} ${count === 1 ? 'was' : 'were'}`;
}

function testOf(
  point: Point,
  about: {
    readonly result: Result | undefined;
    readonly number: number;
    readonly plan: { readonly planned: number } | null;
  },
): TestResult {
  const { result, number, plan } = about;
  const reason = result?.todo || result?.skip;
  return {
    number,
    description: point.description,
    verdict: verdictOf(result, plan !== null && number > plan.planned),
    reason: typeof reason === 'string' ? reason : null,
    diagnostics: point.diagnostics,
    compared: comparedIn(point.own),
    durationMs: point.durationMs,
    at: point.at,
  };
}

/** A test beyond the plan fails whatever it says, and so does one that is skipped and not ok. */
function verdictOf(result: Result | undefined, isUnplanned: boolean): TestResult['verdict'] {
  if (result === undefined || isUnplanned) return 'failed';
  if (result.todo !== false) return result.ok ? 'todo-passed' : 'todo';
  if (!result.ok) return 'failed';
  return result.skip === false ? 'passed' : 'skipped';
}
