import type { SequenceDefinition } from '../catalog/sequences.ts';
import type { Case } from '../contract/contract.ts';
import { formatQualified, parseQualified, type QualifiedName } from '../core/identifier.ts';
import type { Rehearsal } from '../db/rehearsal.ts';
import type { SequenceValue, SequenceValues } from '../db/sequence-values.ts';
import type { SubjectAnalysis } from '../survivors/analysis.ts';
import { sequenceCodes } from './answered-for.ts';

/** What was seen of one sequence while a case ran. */
export interface SequenceTrace {
  readonly name: string;
  /** The transaction advanced or set it. */
  readonly used: boolean;
  /** Null: the case has no burn budget for it. */
  readonly budget: number | null;
  readonly definition: SequenceDefinition | null;
  /** Where it stood before BEGIN and after ROLLBACK, others' values included; null where nobody may read it. */
  readonly before: SequenceValue | null;
  readonly after: SequenceValue | null;
}

/** The sequences that a case may touch, by its budgets and by the closure of its contract. */
export function sequencesOf(subject: Case, foreseen: SubjectAnalysis | null): readonly QualifiedName[] {
  const reached = (foreseen?.findings ?? [])
    .filter(({ code }) => sequenceCodes.includes(code))
    .flatMap(({ object }) => parseQualified(object) ?? []);
  const named = [...subject.burns.map(({ sequence }) => sequence), ...reached];
  return [...new Map(named.map((name) => [formatQualified(name), name])).values()];
}

/** Puts together what the session and the observer read of the sequences, and which of them the locks name. */
export function traceSequences(about: {
  readonly subject: Case;
  readonly known: readonly QualifiedName[];
  readonly definitions: readonly SequenceDefinition[];
  readonly rehearsal: Rehearsal;
  readonly observed: { readonly before: SequenceValues; readonly after: SequenceValues };
}): readonly SequenceTrace[] {
  const { subject, known, definitions, rehearsal, observed } = about;
  const { before, after } = rehearsal.sequenceValues;
  const budgets = new Map(subject.burns.map(({ sequence, values }) => [formatQualified(sequence), values]));
  const names = new Set([...known.map(formatQualified), ...rehearsal.sequences]);
  return [...names].sort().map((name) => ({
    name,
    used: rehearsal.sequences.includes(name),
    budget: budgets.get(name) ?? null,
    definition: definitions.find((one) => formatQualified(one) === name) ?? null,
    before: before.get(name) ?? observed.before.get(name) ?? null,
    after: after.get(name) ?? observed.after.get(name) ?? null,
  }));
}
