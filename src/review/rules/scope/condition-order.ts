import { nameOf } from '../../../sql/tree.ts';
import { nodesWithTag } from '../../read/node.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Sighting } from '../../read/scope/sighting.ts';

export const conditionOrder = scopeRule({
  id: 'condition-order',
  mirror: { rule: 'condition-order' },
  tell: (sighting) => ({
    severity: canRaise(sighting) ? 'dangerous' : 'safe',
    message: `a condition of ${sighting.where} is at another place: \`${sighting.new ?? sighting.old ?? ''}\``,
    consequence:
      'The rows are the same. Which condition PostgreSQL evaluates first can change, so one that raises an error can raise it for other rows.',
    hint: null,
  }),
});

/** Comparisons of columns, parameters and constants raise nothing; functions, casts and arithmetic may. */
function canRaise({ differences, clause }: Sighting): boolean {
  const all = clause === null ? [] : [clause.level.parent.old[clause.field], clause.level.parent.new[clause.field]];
  const parts = [...all, ...differences.flatMap(({ old, new: now }) => [old?.value, now?.value])];
  return parts.some(
    (part) =>
      ['FuncCall', 'SubLink', 'TypeCast'].some((tag) => nodesWithTag({ part }, tag).length > 0) ||
      nodesWithTag({ part }, 'A_Expr').some((each) => /[-+*/%^]/.test(nameOf(each['name']).join())),
  );
}
