import { effectRule } from '../effect-rule.ts';

export const walControl = effectRule({
  code: 'wal-control',
  category: 'server state',
  weight: 'survives',
  remedy: 'run it by hand, as an operator',
  does: 'acts on the write-ahead log of the whole cluster',
});
