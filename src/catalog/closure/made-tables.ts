import type { Statement } from '../../sql/parse.ts';
import type { Body } from '../../sql/routines/body.ts';
import { fieldsOf, textOf } from '../../sql/tree.ts';

/** Names of the tables that a body creates: the catalog does not have them, and a name that means one is no mistake. */
export function madeTables(body: Body): ReadonlySet<string> {
  return new Set(body.pieces.flatMap(({ statement }) => madeBy(statement) ?? []));
}

function madeBy({ tag, fields }: Statement): string | null {
  if (tag === 'CreateStmt') return textOf(fieldsOf(fields['relation'])['relname']);
  const into = fieldsOf(fields[tag === 'CreateTableAsStmt' ? 'into' : 'intoClause']);
  return textOf(fieldsOf(into['rel'])['relname']);
}
