import { hasStar, isSameRequirement } from '../../read/scope/joins.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Sighting } from '../../read/scope/sighting.ts';

export const joinRearranged = scopeRule({
  id: 'join-rearranged',
  mirror: { rule: 'join-rearranged' },
  tell: (sighting) => ({
    severity: isHarmless(sighting) ? 'safe' : 'breaking',
    message: 'the same tables are joined in another order, or the joins are written another way',
    consequence: isHarmless(sighting)
      ? 'nothing: for inner joins it is all one in which order they stand and where their conditions are'
      : 'with outer joins or other conditions the order decides which rows are kept; ON, LATERAL and functions see only the tables that are joined in front of them (42P01); and `*` returns its columns in another order',
    hint: null,
  }),
});

function isHarmless({ differences: [{ levels }] }: Sighting): boolean {
  const select = levels.findLast(({ parent }) => parent.tag === 'SelectStmt')?.parent;
  return select !== undefined && isSameRequirement(select.old, select.new) && !hasStar(select.new);
}
