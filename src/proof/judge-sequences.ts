import { counted } from '../core/text.ts';
import { isSequenceWaived } from './answered-for.ts';
import type { CaseEvidence } from './evidence.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';
import { headroomOf, valuesTaken } from './sequence-arithmetic.ts';
import type { SequenceTrace } from './sequence-traces.ts';

/** What is said of the sequences of one case. */
export interface SequenceJudgement {
  readonly problems: readonly CaseProblem[];
  readonly notes: readonly string[];
}

/** Budgets of which fewer than this many are left are worth a word. */
const comfortable = 1_000n;

/** A sequence that was touched without a budget is residue; one with a budget is measured against it. */
export function judgeSequences(record: CaseRecord): SequenceJudgement {
  const judged = record.net.sequences.map((trace) => judgeOne(trace, record));
  return { problems: judged.flatMap(({ problems }) => problems), notes: judged.flatMap(({ notes }) => notes) };
}

/** In words, the sequences that were left moved and that neither a budget nor a waiver covers. */
export function sequenceResidue({ net, rehearsal }: CaseRecord): readonly string[] {
  return net.sequences
    .filter((trace) => trace.used && !isCovered(trace, rehearsal) && !isSequenceWaived(trace.name, net.foreseen))
    .map(residueWords);
}

/** A budget covers values that nextval() handed out. setval() leaves no last value behind, and counts nothing. */
function isCovered(trace: SequenceTrace, { lastValue }: CaseRecord['rehearsal']): boolean {
  return trace.budget !== null && lastValue.drawn !== 'no' && !wasSet(trace);
}

function wasSet({ definition, before, after }: SequenceTrace): boolean {
  if (definition === null || before === null || after === null) return false;
  return valuesTaken(definition, { before, after }) === null;
}

function residueWords({ name, budget }: SequenceTrace): string {
  return `sequence "${name}" was ${budget === null ? 'advanced or set' : 'set, which no burn budget covers'}`;
}

function judgeOne(trace: SequenceTrace, record: CaseRecord): SequenceJudgement {
  const { name, budget, used, definition, before, after } = trace;
  const nothing: SequenceJudgement = { problems: [], notes: [] };
  if (used && isSequenceWaived(name, record.net.foreseen))
    return { problems: [], notes: [`sequence "${name}" was advanced or set, which a waiver answers for`] };
  if (budget === null) return nothing;
  if (!used) {
    const ran = record.rehearsal.answer !== null;
    return ran ? { problems: [], notes: [`the burn budget for sequence "${name}" was not used`] } : nothing;
  }
  if (!isCovered(trace, record.rehearsal)) return nothing;
  if (definition === null || before === null || after === null) return { problems: [unseen(trace)], notes: [] };
  const taken = valuesTaken(definition, { before, after }) ?? 0n;
  return {
    problems: taken > BigInt(budget) ? [exceeded(trace, { taken, budget, record })] : [],
    notes: headroomNote(trace, BigInt(budget)),
  };
}

function unseen({ name }: SequenceTrace): CaseProblem {
  return problem('unknown', 'burn-unseen', {
    message: `nobody could read how many values of sequence "${name}" were taken`,
    hint: `let the role of the observer, or of the contract, read it: GRANT SELECT ON SEQUENCE ${name} TO …, and USAGE on its schema`,
  });
}

/** Others may have taken them: nobody can tell, unless nobody else is there. */
function exceeded(
  { name, definition }: SequenceTrace,
  about: { readonly taken: bigint; readonly budget: number; readonly record: CaseRecord },
): CaseProblem {
  const { taken, budget, record } = about;
  const { net, rehearsal } = record;
  const others =
    net.ours === null || rehearsal.backends === null
      ? null
      : rehearsal.backends.filter(({ pid, sameDatabase }) => sameDatabase && !net.ours?.includes(pid)).length;
  const cache = BigInt(definition?.cache ?? '1');
  const blocks =
    cache > 1n ? `; a session takes its values in blocks of ${cache} (CACHE), and loses what it does not use` : '';
  const whose =
    others === 0
      ? 'and no other session was connected to the database'
      : `of which others may have taken some: ${others === null ? 'nobody could see who else was connected' : `${counted(others, 'other session')} of the database ${others === 1 ? 'was' : 'were'} there`}`;
  const message = `sequence "${name}": ${counted(Number(taken), 'value')} taken, the burn budget is ${budget}, ${whose}${blocks}`;
  if (others === 0 || record.net.strict) {
    return problem('broken', 'burn-exceeded', {
      message,
      hint: `raise the budget in a new version of the contract, or draw fewer values: burns: { ${name}: ${taken} }`,
    });
  }
  return problem('unknown', 'burn-unclear', {
    message,
    hint: 'run it again when the database is quieter; --strict counts them all as ours',
  });
}

function headroomNote({ name, definition, after }: SequenceTrace, budget: bigint): readonly string[] {
  if (definition === null || after === null) return [];
  const left = headroomOf(definition, after);
  if (left >= budget * comfortable) return [];
  const end = definition.cycle ? 'then it starts again, and its values come twice' : 'then nextval() raises an error';
  return [`sequence "${name}" has ${left} values left, fewer than ${comfortable} burn budgets: ${end}`];
}

/** The sequences of a case as the evidence has them. */
export function describeSequences({ net }: CaseRecord): CaseEvidence['sequences'] {
  return net.sequences.map(({ name, used, budget, definition, before, after }) => ({
    sequence: name,
    used,
    budget,
    before: before?.last ?? null,
    after: after?.last ?? null,
    taken:
      definition === null || before === null || after === null
        ? null
        : (valuesTaken(definition, { before, after })?.toString() ?? null),
    cache: definition?.cache ?? null,
    headroom: definition === null || after === null ? null : headroomOf(definition, after).toString(),
    cycle: definition?.cycle ?? null,
  }));
}
