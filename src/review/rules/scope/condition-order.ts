import { canRaise } from '../../read/scope/raising.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Sighting } from '../../read/scope/sighting.ts';

export const conditionOrder = scopeRule({
  id: 'condition-order',
  mirror: { rule: 'condition-order' },
  tell: (sighting) => ({
    severity: isRaising(sighting) ? 'dangerous' : 'safe',
    message: `a condition of ${sighting.where} is at another place: \`${sighting.new ?? sighting.old ?? ''}\``,
    consequence:
      'the rows are the same; which condition PostgreSQL evaluates first can change, so one that raises an error can raise it for other rows',
    hint: null,
  }),
});

/** The whole clause, and what moved in it. */
function isRaising({ differences, clause }: Sighting): boolean {
  const all = clause === null ? [] : [clause.level.parent.old[clause.field], clause.level.parent.new[clause.field]];
  return [...all, ...differences.flatMap(({ old, new: now }) => [old?.value, now?.value])].some(canRaise);
}
