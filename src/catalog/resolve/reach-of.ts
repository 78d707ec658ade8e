import type { Statement } from '../../sql/parse.ts';
import type { Oid } from '../model.ts';
import type { Reach } from '../reach.ts';
import { assigned } from './assigned.ts';
import { command } from './command.ts';
import { noNames } from './names.ts';
import type { Scope } from './scope.ts';
import { isQuery, statement as queryOrWrite } from './statement.ts';
import { emitValue, type Walk } from './walk.ts';

/**
 * Every function, operator, cast, table and type that PostgreSQL would run or touch for one statement, with names resolved as it
 * resolves them. Pure: what the catalog was not asked for before (mentions.ts) is not there. `targets`: the types that
 * its columns become.
 */
export function reachOf(statement: Statement, scope: Scope, targets: readonly (Oid | null)[] = []): readonly Reach[] {
  const reaches: Reach[] = [];
  const walk: Walk = { scope, emit: (reach) => reaches.push(reach) };
  try {
    if (isQuery(statement.tag)) {
      const columns = queryOrWrite(statement.tag, statement.fields, noNames, walk);
      for (const { value } of columns ?? []) emitValue(walk, value.type, 'out', null);
      assigned(columns, targets, walk);
    } else {
      command(statement.tag, statement.fields, walk);
      assigned(null, targets, walk);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // The parser's memory takes deeper nesting than a JavaScript stack.
    reaches.push({ kind: 'unknown', reason: 'unread-body', what: 'a statement that is nested too deeply', line: null });
  }
  return reaches;
}
