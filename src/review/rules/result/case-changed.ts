import { columnRule } from '../../read/column-rule.ts';

export const caseChanged = columnRule({
  id: 'case-changed',
  severity: 'breaking',
  fact: 'has other CASE branches',
  consequence:
    'the first branch whose condition holds decides, so rows move from one result to another without an error',
  hint: 'compare both versions on real rows before releasing the change',
});
