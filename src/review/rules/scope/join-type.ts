import { byDirection, change, scopeRule } from '../../read/scope/scope-rule.ts';

const kept = { wider: 'kept now, with NULLs', narrower: 'dropped now', other: 'treated otherwise' } as const;

export const joinType = scopeRule({
  id: 'join-type',
  mirror: { rule: 'join-type' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${change(sighting)}: rows without a match are ${kept[sighting.direction ?? 'other']}`,
    hint: null,
  }),
});
