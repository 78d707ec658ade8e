import { formatQualified } from '../core/identifier.ts';
import type { RowEffect } from '../db/effects.ts';
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
  if (rehearsal.forced.violated !== null) {
    const { message, constraint } = rehearsal.forced.violated;
    problems.push(
      problem('broken', 'constraint-violated', {
        message: `COMMIT would have refused this case${constraint === null ? '' : ` (constraint "${constraint}")`}: ${message}`,
        hint: 'mend the function or the case: ROLLBACK alone hides what a deferred constraint refuses',
      }),
    );
  }
  if (rehearsal.effects === null) {
    const message = 'the server does not count rows (track_counts is off), so the effects could not be observed';
    return [
      ...problems,
      problem('unknown', 'effects-unobserved', {
        message,
        hint: 'as a superuser: SET track_counts = on for this database',
      }),
    ];
  }
  return [...problems, ...effectsDiffer(record, rehearsal.effects), ...countsDiffer(record)];
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

function describeEffect(effect: Omit<RowEffect, 'table'> | undefined): string {
  const parts = [
    { count: effect?.insert ?? 0, verb: 'inserted' },
    { count: effect?.update ?? 0, verb: 'updated' },
    { count: effect?.delete ?? 0, verb: 'deleted' },
  ].filter(({ count }) => count !== 0);
  return parts.length === 0 ? 'nothing' : parts.map(({ count, verb }) => `${count} ${verb}`).join(', ');
}

/** Only a snapshot that does not move tells our rows from those that others commit meanwhile. */
function countsDiffer({ rehearsal, case: { effects } }: CaseRecord): readonly CaseProblem[] {
  if (rehearsal.identity?.isolation === 'read committed') return [];
  const declared = new Map(effects.map((effect) => [formatQualified(effect.table), effect.insert - effect.delete]));
  return rehearsal.counts.flatMap(({ table, before, after }) => {
    const want = before + (declared.get(table) ?? 0);
    if (after === null || after === want) return [];
    return [
      problem('broken', 'counts-differ', {
        message: `table "${table}": ${before} rows before and ${after} after, inside the transaction, instead of ${want}`,
        hint: 'look for a trigger or policy that hides rows from the role of the contract',
      }),
    ];
  });
}
