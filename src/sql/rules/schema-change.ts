import { refuseTags } from '../rule.ts';

// Node tags of PostgreSQL's data definition statements begin with these words (parsenodes.h).
const definition =
  /^(?:Alter|Create|Define|Drop|Grant|Comment|Rename|Index|View|Rule|SecLabel|Reassign|ImportForeign|RefreshMatView|Reindex|Composite)/;

export const schemaChange = refuseTags({
  id: 'schema-change',
  summary: 'no DDL: CREATE, ALTER, DROP, GRANT, COMMENT, REINDEX and the like',
  tags: (tag) => definition.test(tag) && tag !== 'AlterSystemStmt',
  message: (words) => `"${words}" changes the schema: a contract works with the schema that is there`,
  hint: 'put it into a migration, and type `contracts migrate up`',
});
