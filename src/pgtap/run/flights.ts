import type { Answer, Statement } from '../../db/session.ts';
import type { StatementStep } from '../script/script.ts';
import { printNotice, printRows } from './printed.ts';
import type { Segment, SegmentStep } from './segments.ts';
import type { Transcript } from './transcript.ts';

/** The answer at which a file ends early: an error, or more than is kept. */
export interface Stop {
  readonly answer: Answer;
  readonly step: StatementStep;
}

/** A file while it runs: what it wrote, and where it stopped. */
export interface Progress {
  readonly transcript: Transcript;
  /** When the last answer came: from here the next one is timed. */
  since: number;
  stop: Stop | null;
  /** The statement that is to be answered next. */
  next: StatementStep | null;
  /** Aborted where the file writes more than is kept. */
  readonly tooMuch: AbortController;
}

const begunBefore = 'WARNING:  there is already a transaction in progress';

/** Rows of NULL write next to nothing and fill the memory all the same: each counts as so many bytes. */
const leastRow = 8;

function nullsOf({ rows }: Answer): number {
  return rows.reduce((sum, row) => sum + row.filter((value) => value === null).length, 0);
}

/** A statement, and what psql writes by itself before the next one. */
interface Unit {
  readonly step: StatementStep;
  readonly said: SegmentStep[];
}

/**
 * The statements of a segment, to be sent a flight at a time. A flight ends before each ROLLBACK TO SAVEPOINT: after an error the
 * server ignores everything else (25P02), and that one would revive the transaction, which psql would have left.
 */
export function flightsOf({ steps }: Pick<Segment, 'steps'>, progress: Progress): readonly (readonly Statement[])[] {
  const units: Unit[] = [];
  for (const step of steps) {
    if (step.kind === 'statement') units.push({ step: step.step, said: [] });
    else if (units.length > 0) units.at(-1)?.said.push(step);
    else say([step], progress.transcript);
  }
  progress.next = units[0]?.step ?? null;
  const flights: Statement[][] = [];
  for (const [index, unit] of units.entries()) {
    if (index === 0 || unit.step.control === 'rollback-to') flights.push([]);
    flights.at(-1)?.push(toStatement(unit, units[index + 1]?.step ?? null, progress));
  }
  return flights;
}

function toStatement({ step, said }: Unit, after: StatementStep | null, progress: Progress): Statement {
  const { transcript } = progress;
  return {
    text: step.text,
    cap: {
      get rows() {
        return transcript.left / leastRow;
      },
      get bytes() {
        return transcript.left;
      },
    },
    onAnswer: (answer) => {
      if (progress.stop !== null) return;
      const now = performance.now();
      for (const notice of answer.notices) transcript.notice(printNotice(notice));
      const { nullText = '' } = step;
      const isNullTooLong = nullText.length > 1 && nullsOf(answer) * nullText.length > transcript.left;
      const truncated = answer.truncated || isNullTooLong;
      if (answer.error !== null || truncated) {
        progress.stop = { answer: { ...answer, truncated }, step };
        if (truncated) progress.tooMuch.abort('it wrote more than is kept');
      } else {
        transcript.write({
          text: printRows(answer, nullText),
          at: step.at,
          durationMs: now - progress.since,
        });
        say(said, transcript);
        progress.next = after;
      }
      progress.since = now;
    },
  };
}

/** What psql writes by itself. */
function say(steps: readonly SegmentStep[], transcript: Transcript): void {
  for (const step of steps) {
    if (step.kind === 'output') transcript.write({ text: step.text, at: step.at, durationMs: 0 });
    else if (step.kind === 'begun-before') transcript.notice(begunBefore);
  }
}
