import { canRaise } from '../../read/scope/raising.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Difference } from '../../tree/difference.ts';

export const inListOrder = scopeRule({
  id: 'in-list-order',
  mirror: { rule: 'in-list-order' },
  tell: ({ differences }) => ({
    severity: differences.some(isRaising) ? 'dangerous' : 'safe',
    message: `the values of IN are in another order`,
    consequence: differences.some(isRaising)
      ? 'the rows are the same; PostgreSQL stops at the first value that is equal, so one that raises an error can raise it for other rows'
      : 'nothing: IN asks whether one of them is equal',
    hint: null,
  }),
});

/** The whole list, and what moved in it. */
function isRaising({ levels, old, new: now }: Difference): boolean {
  const parent = levels.findLast(({ field }) => field === 'rexpr')?.parent;
  return [parent?.old['rexpr'], parent?.new['rexpr'], old?.value, now?.value].some(canRaise);
}
