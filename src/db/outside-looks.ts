import type { QualifiedName } from '../core/identifier.ts';
import { parsePlaceholders, readPlaceholders } from './placeholders.ts';
import { parseSequenceValues, readSequenceValues, type SequenceValues } from './sequence-values.ts';
import type { Answer, Statement } from './session.ts';

interface Looks {
  readonly sequences: readonly QualifiedName[];
  readonly placeholders: readonly string[];
}

interface Looked {
  readonly values: SequenceValues;
  /** The placeholders that the session knows. */
  readonly known: readonly string[];
}

/** Asked outside the transaction, before and after, in this order. */
export function outsideLooks({ sequences, placeholders }: Looks): readonly Statement[] {
  return [
    ...(sequences.length === 0 ? [] : [readSequenceValues(sequences)]),
    ...(placeholders.length === 0 ? [] : [readPlaceholders(placeholders)]),
  ];
}

/** The answers to {@link outsideLooks}. */
export function parseLooks({ sequences, placeholders }: Looks, answers: readonly Answer[]): Looked {
  const rest = [...answers];
  return {
    values: parseSequenceValues(sequences.length === 0 ? undefined : rest.shift()),
    known: parsePlaceholders(placeholders.length === 0 ? undefined : rest.shift()),
  };
}
