import { hasStar, isSameRequirement } from '../../read/scope/joins.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Sighting } from '../../read/scope/sighting.ts';

export const fromOrder = scopeRule({
  id: 'from-order',
  mirror: { rule: 'from-order' },
  tell: (sighting) => ({
    severity: isHarmless(sighting) ? 'safe' : 'breaking',
    message: `\`${sighting.new ?? ''}\` is at another place of FROM`,
    consequence: isHarmless(sighting)
      ? 'nothing: for inner joins it is all one in which order the tables stand'
      : 'with outer joins the order decides which rows are kept; ON, LATERAL and functions see only the tables that are joined in front of them (42P01); and `*` returns its columns in another order',
    hint: null,
  }),
});

function isHarmless({ differences: [{ levels }] }: Sighting): boolean {
  const select = levels.findLast(({ parent }) => parent.tag === 'SelectStmt')?.parent;
  return select !== undefined && isSameRequirement(select.old, select.new) && !hasStar(select.new);
}
