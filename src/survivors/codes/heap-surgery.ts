import { effectRule } from '../effect-rule.ts';

export const heapSurgery = effectRule({
  code: 'heap-surgery',
  category: 'persistent data',
  weight: 'survives',
  remedy: 'repair a damaged table by hand, with nobody else connected',
  does: "changes a table's file outside the transaction: what it killed or froze stays so",
});
