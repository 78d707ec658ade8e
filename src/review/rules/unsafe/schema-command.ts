import { refusedRule } from '../../refused/refused-rule.ts';

export const schemaCommand = refusedRule({
  id: 'schema-command',
  consequence:
    'it is no statement of an application: it takes locks that block readers and writers, or runs code that the review does not show',
});
