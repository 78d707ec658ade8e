import type { Fields } from '../../sql/tree.ts';
import { deleteRows } from './delete.ts';
import { insert } from './insert.ts';
import { merge } from './merge.ts';
import type { Names } from './names.ts';
import { select } from './select.ts';
import { update } from './update.ts';
import type { Field } from './value.ts';
import { tagged, type Walk } from './walk.ts';

/** Whether it is one of the statements that WITH, EXPLAIN, PREPARE and COPY take. */
export function isQuery(tag: string): boolean {
  return tag in queries;
}

/** Says what a query or a write reaches; tells its output columns, null where nobody knows them. */
export function statement(tag: string, fields: Fields, names: Names, walk: Walk): readonly Field[] | null {
  return queries[tag]?.(fields, names, walk) ?? null;
}

/** As {@link statement}, of a tagged node. */
export function statementColumns(node: unknown, names: Names, walk: Walk): readonly Field[] | null {
  const { tag, fields } = tagged(node) ?? { tag: '', fields: {} };
  return statement(tag, fields, names, walk);
}

type Reader = (fields: Fields, names: Names, walk: Walk) => readonly Field[] | null;

const queries: Readonly<Record<string, Reader>> = {
  SelectStmt: (fields, names, walk) => select(fields, names, walk),
  InsertStmt: (fields, names, walk) => insert(fields, names, walk),
  UpdateStmt: (fields, names, walk) => update(fields, names, walk),
  DeleteStmt: (fields, names, walk) => deleteRows(fields, names, walk),
  MergeStmt: (fields, names, walk) => merge(fields, names, walk),
};
