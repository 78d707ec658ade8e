import { z } from 'zod';
import { formatQualified, type QualifiedName, quoteLiteral, quoteQualified } from '../core/identifier.ts';
import type { Observer } from './observer.ts';
import type { Answer, Statement } from './session.ts';

/** Where a sequence stands: the last value that left it, or the first one to come while `isCalled` is false. */
export interface SequenceValue {
  readonly last: string;
  readonly isCalled: boolean;
}

/** By `schema.name`. */
export type SequenceValues = ReadonlyMap<string, SequenceValue>;

const nothing: SequenceValues = new Map();

/**
 * Reads where sequences stand from the sequences themselves, which takes AccessShareLock and needs SELECT on each. Never from
 * pg_sequences: up to PostgreSQL 16 its last_value takes the lock that nextval() takes.
 */
export function readSequenceValues(sequences: readonly QualifiedName[]): Statement {
  return { text: selectValues(sequences) };
}

function selectValues(sequences: readonly QualifiedName[]): string {
  return sequences
    .map(
      (name) =>
        `SELECT ${quoteLiteral(formatQualified(name))} AS name, last_value::pg_catalog.text AS last, is_called AS called FROM ${quoteQualified(name)}`,
    )
    .join(' UNION ALL ');
}

/** The answer to {@link readSequenceValues}; empty where nobody answered. */
export function parseSequenceValues(answer: Answer | undefined): SequenceValues {
  if (answer?.error !== null) return nothing;
  return new Map(
    answer.rows.map(([name, last, called]) => [name ?? '', { last: last ?? '', isCalled: called === 't' }] as const),
  );
}

const observed = z.array(z.strictObject({ name: z.string(), last: z.string(), called: z.boolean() }));

/** The same from the observer, for sequences that the role itself may not read. Empty where the observer may not either. */
export async function askSequenceValues(
  observer: Observer,
  sequences: readonly QualifiedName[],
): Promise<SequenceValues> {
  if (sequences.length === 0) return nothing;
  try {
    const asked = `SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(v)) FROM (${selectValues(sequences)}) AS v`;
    const rows = observed.parse(await observer.ask(asked));
    return new Map(rows.map(({ name, last, called }) => [name, { last, isCalled: called }] as const));
  } catch {
    return nothing;
  }
}
