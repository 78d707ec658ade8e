import { parseSql, type Statement } from '../../sql/parse.ts';
import type { Body } from '../../sql/routines/body.ts';
import { fieldsOf, textOf } from '../../sql/tree.ts';

/**
 * Names of the tables that a body creates, by itself or by the texts that it runs: the catalog may not have them, and a name that
 * means one is no mistake.
 */
export function madeTables(body: Body, texts: readonly (string | null)[]): ReadonlySet<string> {
  const statements = [...body.pieces.map(({ statement }) => statement), ...texts.flatMap(statementsOf)];
  return new Set(statements.flatMap((statement) => madeBy(statement) ?? []));
}

function statementsOf(text: string | null): readonly Statement[] {
  const parsed = text === null ? null : parseSql(text);
  return parsed === null || 'message' in parsed ? [] : parsed.statements;
}

function madeBy({ tag, fields }: Statement): string | null {
  if (tag === 'CreateStmt') return textOf(fieldsOf(fields['relation'])['relname']);
  const into = fieldsOf(fields[tag === 'CreateTableAsStmt' ? 'into' : 'intoClause']);
  return textOf(fieldsOf(into['rel'])['relname']);
}
