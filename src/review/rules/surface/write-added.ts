import { scopeRule } from '../../read/scope/scope-rule.ts';

export const writeAdded = scopeRule({
  id: 'write-added',
  area: 'surface',
  mirror: { rule: 'write-removed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `a query of WITH writes: \`${sighting.new ?? ''}\``,
    consequence:
      'it runs once and to its end whether or not anything reads it; the statement needs the privilege to write there',
    hint: null,
  }),
});
