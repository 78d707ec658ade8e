import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const insertColumns = scopeRule({
  id: 'insert-columns',
  area: 'surface',
  mirror: { rule: 'insert-columns' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `INSERT names other columns, or in another order: ${change(sighting)}`,
    consequence:
      'A value goes into another column, or a column gets its default, without an error where the types fit.',
    hint: null,
  }),
});
