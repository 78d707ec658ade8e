import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

export const inheritedRows = scopeRule({
  id: 'inherited-rows',
  mirror: { rule: 'inherited-rows' },
  tell: (sighting, pair) => {
    const isAdded = sighting.differences[0].kind === 'removed';
    const table = sighting.new ?? sighting.old ?? '';
    return {
      ...byDirection(pair, sighting.direction),
      message: isAdded
        ? `ONLY was added to \`${table}\`: rows of its partitions and of tables that inherit from it are left out`
        : `ONLY is gone from \`${table}\`: rows of its partitions and of tables that inherit from it take part too`,
      hint: null,
    };
  },
});
