import { z } from 'zod';
import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Answer, AnswerColumn, Statement } from './session.ts';

/** What the server itself says of a statement that it prepared. */
export interface ServerCopy {
  /** SHA-256 of the statement's text as the server keeps it (pg_prepared_statements), in UTF-8. */
  readonly sha256: string;
  /** Types that the server found for `$1, $2, …`, as format_type() prints them. */
  readonly parameterTypes: readonly string[];
}

const serverCopySql = sqlFile(import.meta.url, 'server-copy.sql');

const typeNamesSql = sqlFile(import.meta.url, 'type-names.sql');

const typeNames = z.array(z.string());

export function readServerCopy(statementName: string): Statement {
  return kept('contracts_server_copy', serverCopySql, [statementName]);
}

/** The answer to {@link readServerCopy}; null where the server never prepared the statement. */
export function parseServerCopy(answer: Answer | undefined): ServerCopy | null {
  const [sha256, types] = answer?.rows[0] ?? [];
  if (sha256 === undefined || sha256 === null) return null;
  return { sha256, parameterTypes: typeNames.parse(JSON.parse(types ?? '[]')) };
}

/** Asks for the names of the columns' types: RowDescription carries OIDs only. */
export function readTypeNames(columns: readonly AnswerColumn[]): Statement {
  return kept('contracts_types', typeNamesSql, [`{${columns.map((column) => column.typeOid).join(',')}}`]);
}

/** The columns with the names of their types, from the answer to {@link readTypeNames}. */
export function nameColumnTypes(
  columns: readonly AnswerColumn[],
  answer: Answer | undefined,
): readonly { readonly name: string; readonly type: string }[] {
  return columns.map((column, index) => ({
    name: column.name,
    type: answer?.rows[index]?.[0] ?? `type with OID ${column.typeOid}`,
  }));
}
