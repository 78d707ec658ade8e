import { columnWords } from '../../read/scope/column-words.ts';
import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const insertedValue = scopeRule({
  id: 'inserted-value',
  area: 'surface',
  mirror: { rule: 'inserted-value' },
  tell: (sighting) => ({
    severity: 'breaking',
    message:
      sighting.differences[0].kind === 'moved'
        ? `${columnWords(sighting)} gets another column of the query: \`${sighting.new ?? ''}\``
        : `${columnWords(sighting)} gets another value: ${change(sighting)}`,
    consequence: 'every new row holds something else',
    hint: null,
  }),
});
