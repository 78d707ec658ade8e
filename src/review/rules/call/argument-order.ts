import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import { nodeOf } from '../../read/node.ts';
import type { Difference } from '../../tree/difference.ts';
import type { ContractRule } from '../rule.ts';

export const argumentOrder: ContractRule = {
  id: 'argument-order',
  area: 'call',
  mirror: { rule: 'argument-order' },
  find: (pair) =>
    callChanges(pair, 'argument-order', 'call').map(({ name, argument: _, ...change }) => ({
      ...change,
      message: `arguments of \`${name}\` changed places: ${code(change.old)} → ${code(change.new)}`,
      ...(change.explains.every(isByName) ? byName : byPosition),
    })),
};

const byPosition = {
  severity: 'breaking',
  consequence: 'the function takes each value for the other; where the types fit, PostgreSQL will not complain',
  hint: 'compare the order with that of the function',
} as const;

/** Names that stand in any order are no difference; these have a parameter in common, or window functions. */
const byName = {
  severity: 'dangerous',
  consequence:
    'the function takes the same values; but a parameter that stands in several of them has the type that the first one gives it, and the statement may be refused (42P08, 42883); and window functions meet the rows in another order',
  hint: 'give the parameter its type where it stands first, `$1::integer`; let ORDER BY of a window tell all rows apart',
} as const;

function isByName({ kind, old, new: now }: Difference): boolean {
  return kind === 'moved' && [old, now].every((part) => nodeOf(part?.value)?.tag === 'NamedArgExpr');
}
