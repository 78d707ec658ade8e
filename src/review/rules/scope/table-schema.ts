import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const tableSchema = scopeRule({
  id: 'table-schema',
  mirror: { rule: 'table-schema' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `the schema of a table changed: ${change(sighting)}`,
    consequence:
      'it is another table with the same name; without a schema the search_path of the session decides which one (CVE-2018-1058)',
    hint: 'write the table with the schema that is meant',
  }),
});
