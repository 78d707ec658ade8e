import { scopeRule } from '../../read/scope/scope-rule.ts';

export const statementKind = scopeRule({
  id: 'statement-kind',
  area: 'surface',
  mirror: { rule: 'statement-kind' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `the statement is of another kind: \`${words(sighting.old)}\` → \`${words(sighting.new)}\``,
    consequence:
      'What it reads, writes and returns, and which privileges it needs, has nothing in common with what was reviewed.',
    hint: 'review it as a new contract',
  }),
});

/** The first word says what it is. */
function words(text: string | null): string {
  return (/^\w+/.exec(text ?? '')?.[0] ?? '').toUpperCase();
}
