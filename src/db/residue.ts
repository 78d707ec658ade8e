import { sqlFile } from '../core/sql-file.ts';
import type { Answer, Statement } from './session.ts';

/**
 * Sent after ROLLBACK, outside any transaction: what the session still holds besides `ownStatement`, whether a sequence
 * was advanced (lastval() must raise 55000, manual 9.17), and the end of our own prepared statement.
 */
export function readResidue(ownStatement: string): readonly Statement[] {
  return [
    { text: sqlFile(import.meta.url, 'residue.sql'), values: [ownStatement] },
    { text: 'SELECT pg_catalog.lastval()' },
    { text: 'DEALLOCATE ALL' },
  ];
}

/** The answers to {@link readResidue}, in words; empty is clean. */
export function parseResidue(answers: readonly Answer[]): readonly string[] {
  const [held, sequence] = answers;
  const said = (held?.rows ?? []).map(([what]) => what ?? '');
  if (held === undefined || held.error !== null)
    said.push(`what the session still holds could not be read: ${held?.error?.message ?? 'no answer'}`);
  if (sequence?.error?.sqlstate === '55000') return said;
  return [
    ...said,
    `a sequence was advanced: lastval() answers ${sequence?.rows[0]?.[0] ?? sequence?.error?.message ?? 'nothing'}`,
  ];
}
