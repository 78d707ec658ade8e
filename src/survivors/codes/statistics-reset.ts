import { effectRule } from '../effect-rule.ts';

export const statisticsReset = effectRule({
  code: 'statistics-reset',
  category: 'server state',
  weight: 'survives',
  remedy: 'reset statistics by hand, as an operator',
  does: 'discards counters that DBAs and autovacuum go by',
});
