import { formatQualified } from '../core/identifier.ts';
import type { RowEffect } from '../db/effects.ts';
import { momentaryProblem } from './judge-moment.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

/** Whether the statement changed what its contract declares, and nothing else, and whether COMMIT would have accepted it. */
export function compareEffects(record: CaseRecord): readonly CaseProblem[] {
  const { rehearsal, contract } = record;
  const ran = rehearsal.answer !== null && rehearsal.answer.error === null && rehearsal.escaped.length === 0;
  if (!ran) return [];
  const problems: CaseProblem[] = [];
  if (contract.kind === 'call' && record.latch.kind === 'none') {
    problems.push(
      problem('broken', 'no-latch', {
        message: `role of principal "${contract.principal}" can arm no commit latch, so the server would not have refused a COMMIT`,
        hint: 'install the guard: contracts migrate up',
      }),
    );
  }
  const { violated } = rehearsal.forced;
  const momentary = violated === null ? null : momentaryProblem(record, violated);
  if (momentary !== null) return [...problems, momentary];
  if (violated !== null) {
    // The transaction failed there: nothing more could be asked in it.
    const { message, constraint } = violated;
    const refused = problem('broken', 'constraint-violated', {
      message: `COMMIT would have refused this case${constraint === null ? '' : ` (constraint "${constraint}")`}: ${message}`,
      hint: 'mend the function or the case: ROLLBACK alone hides what a deferred constraint refuses',
    });
    return [...problems, refused];
  }
  if (rehearsal.effects === null) problems.push(unobserved(record));
  return [
    ...problems,
    ...redefined(record),
    ...(rehearsal.effects === null ? [] : effectsDiffer(record, rehearsal.effects)),
    ...countsDiffer(record),
  ];
}

function unobserved({ rehearsal }: CaseRecord): CaseProblem {
  if (rehearsal.identity?.countsRows === false) {
    return problem('unknown', 'effects-unobserved', {
      message: 'the server does not count rows (track_counts is off), so the effects could not be observed',
      hint: 'as a superuser: ALTER SYSTEM SET track_counts = on; SELECT pg_reload_conf();',
    });
  }
  return problem('unknown', 'effects-unobserved', {
    message: 'the row counters could not be read after the statement, so the effects are not known',
    hint: 'run it again when the database is quieter',
  });
}

/** TRUNCATE and DDL from inside a function: no row counter moves, and the rows are gone all the same. */
function redefined({ rehearsal, contract }: CaseRecord): readonly CaseProblem[] {
  return rehearsal.locks
    .filter((lock) => lock.redefined)
    .map(({ kind, object }) =>
      problem('broken', 'redefined', {
        message: `${kind} "${object}" was created, altered, truncated or dropped by the statement, which no contract declares`,
        hint: `take that out of what "${contract.id}" calls`,
      }),
    );
}

function effectsDiffer(
  { case: { effects }, contract }: CaseRecord,
  observed: readonly RowEffect[],
): readonly CaseProblem[] {
  const declared = new Map(effects.map((effect) => [formatQualified(effect.table), effect]));
  const seen = new Map(observed.map((effect) => [effect.table, effect]));
  return [...new Set([...declared.keys(), ...seen.keys()])].sort().flatMap((table) => {
    const want = describeEffect(declared.get(table));
    const have = describeEffect(seen.get(table));
    if (want === have) return [];
    return [
      problem('broken', 'effects-differ', {
        message: `table "${table}": the contract declares ${want}, the server counted ${have}`,
        hint: `declare it in a new version of "${contract.id}", or restore the function or trigger that did it`,
      }),
    ];
  });
}

function describeEffect(effect: Pick<RowEffect, 'insert' | 'update' | 'delete'> | undefined): string {
  const parts = [
    { count: effect?.insert ?? 0, verb: 'inserted' },
    { count: effect?.update ?? 0, verb: 'updated' },
    { count: effect?.delete ?? 0, verb: 'deleted' },
  ].filter(({ count }) => count !== 0);
  return parts.length === 0 ? 'nothing' : parts.map(({ count, verb }) => `${count} ${verb}`).join(', ');
}

/**
 * The rows that a fixed snapshot shows can neither rise by more than was inserted, nor fall by more than was deleted. They may
 * move by less: the server counts the rows of rolled-back subtransactions too. In READ COMMITTED others move them as well.
 */
function countsDiffer({ rehearsal, case: { effects } }: CaseRecord): readonly CaseProblem[] {
  if (rehearsal.identity?.isolation === 'read committed') return [];
  const declared = new Map(effects.map((effect) => [formatQualified(effect.table), effect]));
  return rehearsal.counts.flatMap(({ table, before, after }) => {
    const { insert = 0, delete: deleted = 0 } = declared.get(table) ?? {};
    if (after === null || (after <= before + insert && after >= before - deleted)) return [];
    return [
      problem('broken', 'counts-differ', {
        message: `table "${table}": ${before} rows before and ${after} after, inside the transaction, instead of ${before + insert - deleted}`,
        hint: 'look for TRUNCATE, a rule or a trigger that changes rows of the table behind the row counters',
      }),
    ];
  });
}
