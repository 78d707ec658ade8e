import { formatQualified, type QualifiedName, quoteQualified } from '../core/identifier.ts';
import { type Backend, parseBackends, readBackends } from './backends.ts';
import { parseEffects, type RowEffect, readEffects, readEffectsAfter, subtractEffects } from './effects.ts';
import { type OwnLock, parseLocks, readLocks } from './locks.ts';
import { outsideLooks, parseLooks } from './outside-looks.ts';
import { type Opening, type Parting, type RolledBack, withRollback } from './rollback-only.ts';
import type { SequenceValues } from './sequence-values.ts';
import { nameColumnTypes, parseServerCopy, readServerCopy, readTypeNames, type ServerCopy } from './server-copy.ts';
import type { Answer, ServerMessage, Session, Statement } from './session.ts';

/** A parameter's value: a server text, or a query whose only value is taken inside the same transaction. */
export type PlannedValue = { readonly text: string | null } | { readonly query: string };

/** One run of one statement: what to send, and what to look at. */
export interface Plan {
  readonly opening: Omit<Opening, 'firstWords' | 'statementName'> & { readonly statementName: string };
  readonly sql: string;
  readonly values: readonly PlannedValue[];
  /** Tables whose rows are counted before and after the statement. */
  readonly countRows: readonly QualifiedName[];
  /** Deferrable constraints to force before the rollback. */
  readonly constraints: readonly QualifiedName[];
  /** Sequences that the role may read, and of which is asked before and after where they stand. */
  readonly sequences: readonly QualifiedName[];
  /** Custom settings of which is asked whether the session knows them from then on. */
  readonly placeholders: readonly string[];
  readonly cap: { readonly rows: number; readonly bytes: number };
  /** Once aborted, the statement is not sent; the watchdog cancels one that runs. */
  readonly stop: AbortSignal;
}

/** What was seen while a statement ran and was rolled back. Facts only; proof/ judges them. */
export interface Rehearsal extends Omit<RolledBack, 'beforehand' | 'inside' | 'outside'> {
  /** The server's answer to the statement; null where it was not sent. */
  readonly answer: Answer | null;
  /** A question of ours before the statement that was not answered: which one; without an error `what` says the rest. */
  readonly unprepared: { readonly what: string; readonly error: ServerMessage | null } | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly counts: readonly { readonly table: string; readonly before: number; readonly after: number | null }[];
  /** What COMMIT fires included. Null where the server did not count (track_counts is off), or something raised. */
  readonly effects: readonly RowEffect[] | null;
  readonly locks: readonly OwnLock[];
  /** How many constraints were forced, and what the first violated one raised. */
  readonly forced: { readonly constraints: number; readonly violated: ServerMessage | null };
  readonly serverCopy: ServerCopy | null;
  /** Where the sequences of the plan stood before BEGIN and after ROLLBACK; one that could not be read is missing. */
  readonly sequenceValues: { readonly before: SequenceValues; readonly after: SequenceValues };
  /** Custom settings that the session did not know before, and knows as an empty string. */
  readonly newPlaceholders: readonly string[];
  /** Who else was connected after ROLLBACK; null where that could not be asked. */
  readonly backends: readonly Backend[] | null;
}

/**
 * Runs the statement in a rollback-only transaction and looks at everything it did. Never throws.
 *
 * Three round trips: BEGIN and what is asked before · the statement alone, as a named prepared statement ·
 * what is asked afterwards, ROLLBACK, what the session still holds and who else is there. One more where values are queries: those may call
 * anything, so they are not sent before the transaction is known to be open and armed.
 */
export async function rehearse(session: Session, plan: Plan): Promise<Rehearsal> {
  const counting = plan.countRows.map(countRows);
  const queries = plan.values.flatMap((value) => ('query' in value ? [value.query] : []));
  const looks = [readEffects, ...counting];
  const taking = queries.map((text) => ({ text, cap: { rows: 2, bytes: plan.cap.bytes } }));
  const firstWords = taking.length === 0 ? looks : [];
  const beforehand = outsideLooks(plan);
  let before: readonly Answer[] = [];
  let unprepared: Rehearsal['unprepared'] = null;
  let answer: Answer | null = null;

  const ended = await withRollback(session, { ...plan.opening, beforehand, firstWords }, async (transaction) => {
    const nothing: Parting = { inside: [], outside: [] };
    if (plan.stop.aborted) return nothing;
    const answers = taking.length === 0 ? [] : await transaction.sendAll([...taking, ...looks]);
    const taken = answers.slice(0, taking.length);
    before = taking.length === 0 ? transaction.firstWords : answers.slice(taking.length);
    unprepared = findUnprepared(before, taken, { plan, queries });
    if (unprepared !== null || plan.stop.aborted) return nothing;
    const values = bindValues(plan.values, taken);
    answer = await transaction.send({ text: plan.sql, values, name: plan.opening.statementName, cap: plan.cap });
    const after = [force(plan.constraints), catalogFirst, readLocks, readEffectsAfter, ...counting];
    return {
      inside: answer.error === null ? after : [],
      outside: [
        readServerCopy(plan.opening.statementName),
        readTypeNames(answer.columns),
        readBackends(transaction.identity.startedAt),
        ...beforehand,
      ],
    };
  });
  return describe(ended, { plan, before, unprepared, answer });
}

function countRows(table: QualifiedName): Statement {
  return { text: `SELECT pg_catalog.count(*)::text FROM ${quoteQualified(table)}` };
}

/**
 * The statement may have left a search_path whose operators come before the catalog's, or a temporary table with the name of a
 * type: they would answer our questions. A utility statement, so nothing in it can be replaced; undone with the savepoint.
 */
const catalogFirst: Statement = { text: 'SET LOCAL search_path = pg_catalog, pg_temp' };

/** What COMMIT would do first. The commit latch is never among them: it must stay armed. */
function force(constraints: readonly QualifiedName[]): Statement {
  if (constraints.length === 0) return { text: 'SELECT 0' };
  return { text: `SET CONSTRAINTS ${constraints.map(quoteQualified).join(', ')} IMMEDIATE` };
}

function findUnprepared(
  counted: readonly Answer[],
  taken: readonly Answer[],
  about: { readonly plan: Plan; readonly queries: readonly string[] },
): Rehearsal['unprepared'] {
  // An error makes every later answer an error too: the queries come first.
  const untaken = taken.findIndex((answer) => answer.error !== null || answer.rowCount !== 1);
  if (untaken !== -1) {
    const { error = null, rowCount = null } = taken[untaken] ?? {};
    const returned = error === null ? ` returned ${rowCount ?? 'no'} rows instead of one` : '';
    return { what: `the parameter query "${about.queries[untaken] ?? ''}"${returned}`, error };
  }
  const uncounted = counted.findIndex((answer) => answer.error !== null);
  if (uncounted === -1) return null;
  const table = about.plan.countRows[uncounted - 1];
  const what = table === undefined ? 'the row counters' : `the rows of "${formatQualified(table)}"`;
  return { what, error: counted[uncounted]?.error ?? null };
}

function bindValues(values: readonly PlannedValue[], taken: readonly Answer[]): readonly (string | null)[] {
  const queue = taken.map((answer) => answer.rows[0]?.[0] ?? null);
  return values.map((value) => ('query' in value ? (queue.shift() ?? null) : value.text));
}

interface Seen {
  readonly plan: Plan;
  readonly before: readonly Answer[];
  readonly unprepared: Rehearsal['unprepared'];
  readonly answer: Answer | null;
}

function describe(
  { beforehand, inside, outside, ...ended }: RolledBack,
  { plan, before, unprepared, answer }: Seen,
): Rehearsal {
  const [forced, , locks, effects, ...counts] = inside;
  const [serverCopy, typeNames, backends, ...looks] = outside;
  const [early, late] = [parseLooks(plan, beforehand), parseLooks(plan, looks)];
  const [effectsBefore] = before;
  const counted = ended.identity?.countsRows === true ? readable(effects) : null;
  const violated = forced?.error ?? null;
  return {
    ...ended,
    answer,
    unprepared,
    columns: nameColumnTypes(answer?.columns ?? [], typeNames),
    counts: plan.countRows.map((table, index) => ({
      table: formatQualified(table),
      before: Number(before[1 + index]?.rows[0]?.[0] ?? 0),
      after: countOf(counts[index]),
    })),
    effects:
      counted === null || effectsBefore === undefined
        ? null
        : subtractEffects(parseEffects(counted), parseEffects(effectsBefore)),
    locks: parseLocks(readable(locks)),
    forced: { constraints: forced !== undefined && violated === null ? plan.constraints.length : 0, violated },
    serverCopy: parseServerCopy(serverCopy),
    sequenceValues: { before: early.values, after: late.values },
    newPlaceholders: late.known.filter((name) => !early.known.includes(name)),
    backends: parseBackends(backends),
  };
}

function readable(answer: Answer | undefined): Answer | null {
  return answer?.error === null ? answer : null;
}

function countOf(answer: Answer | undefined): number | null {
  const text = readable(answer)?.rows[0]?.[0];
  return text === undefined || text === null ? null : Number(text);
}
