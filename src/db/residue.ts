import { quoteIdentifier } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import { kept, keptNames } from './kept-statements.ts';
import type { Answer, Statement } from './session.ts';

/** What outlives the ROLLBACK of a transaction. */
export interface Residue {
  /** What the session still holds, in words; empty is clean. Sequences that have a name stand in `sequences`. */
  readonly residue: readonly string[];
  /** Sequences that were advanced or set, `schema.name`. */
  readonly sequences: readonly string[];
  /** What the session's last nextval() returned (manual 9.17, lastval). `no`: it was never called; `unread`: it was, or nobody can say. */
  readonly lastValue: { readonly drawn: 'yes'; readonly value: string } | { readonly drawn: 'no' | 'unread' };
  /** What could not be looked at, in words: then nothing is known of it. */
  readonly unseen: readonly string[];
}

const residueSql = sqlFile(import.meta.url, 'residue.sql');
const preparedSql = sqlFile(import.meta.url, 'prepared.sql');

/** Sent before ROLLBACK, while the locks of the transaction still tell which sequences it touched. */
export const readSequences: Statement = kept('contracts_sequences', sqlFile(import.meta.url, 'sequences.sql'));

/**
 * Sent after ROLLBACK, outside any transaction: what the session still holds besides `ownStatement`, whether a sequence
 * was advanced (lastval() must raise 55000, manual 9.17), and the end of our own prepared statement.
 */
export function readResidue(ownStatement: string | null): readonly Statement[] {
  const own = ownStatement === null ? [] : [ownStatement];
  return [
    kept('contracts_residue', residueSql),
    { text: preparedSql, values: [`{${[...own, ...keptNames].join(',')}}`] },
    { text: 'SELECT pg_catalog.lastval()' },
    ...own.map((name) => ({ text: `DEALLOCATE ${quoteIdentifier(name)}` })),
  ];
}

/** The answers to {@link readSequences} and {@link readResidue}. Nobody could answer the first in a failed transaction. */
export function parseResidue(sequences: Answer | undefined, after: readonly Answer[]): Residue {
  const [held, prepared, last] = after;
  const advanced = wordsOf(sequences);
  const lastValue = parseLastValue(last);
  // Only nextval() leaves a last value; where the locks could be read they say which sequence it was.
  const unnamed = lastValue.drawn === 'yes' && advanced.length === 0;
  return {
    sequences: advanced,
    lastValue,
    residue: [
      ...wordsOf(held),
      ...wordsOf(prepared),
      ...(unnamed ? [`a sequence was advanced: lastval() answers ${lastValue.value}`] : []),
    ],
    unseen: [
      ...unanswered(sequences, 'which sequences the transaction touched'),
      ...unanswered(held, 'what the session still holds'),
      ...unanswered(prepared, 'which statements the session keeps prepared'),
      // lastval() may be refused where a SECURITY DEFINER function drew the value; the locks have said which sequence it was.
      ...(lastValue.drawn === 'no' || advanced.length > 0 ? [] : unanswered(last, 'whether a sequence was advanced')),
    ],
  };
}

function parseLastValue(answer: Answer | undefined): Residue['lastValue'] {
  if (answer?.error?.sqlstate === '55000') return { drawn: 'no' };
  return answer?.error === null ? { drawn: 'yes', value: answer.rows[0]?.[0] ?? 'nothing' } : { drawn: 'unread' };
}

function wordsOf(answer: Answer | undefined): readonly string[] {
  return (answer?.rows ?? []).map(([what]) => what ?? '');
}

function unanswered(answer: Answer | undefined, what: string): readonly string[] {
  return answer?.error === null ? [] : [`${what} could not be read: ${answer?.error?.message ?? 'no answer'}`];
}
