import { parseSql } from '../../../sql/parse.ts';

/** Whether a statement can fill a table: SELECT, VALUES or TABLE, also behind WITH. The parser must be loaded. */
export function isSelect(sql: string): boolean {
  const parsed = parseSql(sql);
  return 'statements' in parsed && parsed.statements[0]?.tag === 'SelectStmt';
}
