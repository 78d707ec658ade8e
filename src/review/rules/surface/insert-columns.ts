import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const insertColumns = scopeRule({
  id: 'insert-columns',
  area: 'surface',
  mirror: { rule: 'insert-columns' },
  tell: (sighting) => ({
    severity: 'breaking',
    message:
      sighting.differences[0].kind === 'moved'
        ? `INSERT names its columns in another order, and their values stay where they are: \`${sighting.new ?? ''}\``
        : `INSERT names other columns: ${change(sighting)}`,
    consequence: 'a value goes into another column, or a column gets its default, without an error where the types fit',
    hint: null,
  }),
});
