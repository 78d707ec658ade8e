import { scopeRule } from '../../read/scope/scope-rule.ts';
import { verbOf } from '../../read/scope/words.ts';

export const statementKind = scopeRule({
  id: 'statement-kind',
  area: 'surface',
  mirror: { rule: 'statement-kind' },
  tell: ({ differences: [difference] }) => ({
    severity: 'breaking',
    message: `the statement is of another kind: ${verbOf(difference.old?.value)} → ${verbOf(difference.new?.value)}`,
    consequence:
      'what it reads, writes and returns, and which privileges it needs, has nothing in common with what was reviewed',
    hint: 'review it as a new contract',
  }),
});
