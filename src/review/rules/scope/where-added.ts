import { counted } from '../../../core/text.ts';
import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

export const whereAdded = scopeRule({
  id: 'where-added',
  mirror: { rule: 'where-removed' },
  tell: (sighting, pair) => ({
    ...byDirection(pair, sighting.direction),
    message: `${sighting.where} was added, with ${counted(sighting.differences.length, 'condition')}; there was none`,
    hint: null,
  }),
});
