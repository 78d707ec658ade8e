import { effectRule } from '../effect-rule.ts';

export const indexMaintenance = effectRule({
  code: 'index-maintenance',
  category: 'physical',
  weight: 'noted',
  remedy: 'leave it to autovacuum',
  does: 'rearranges the inside of an index: queries see no difference but in speed',
});
