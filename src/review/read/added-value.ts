import { type Fields, listOf, nameOf } from '../../sql/tree.ts';
import type { Difference } from '../tree/difference.ts';
import { isForeign } from './call.ts';
import { nodesWithTag, taggedFields } from './node.ts';
import { isDistinctOn } from './picked.ts';
import { canRaiseBesides } from './scope/raising.ts';

/** What a new column does besides being there; null: nothing, as it is a column, a constant, or computed without an error. */
export type AddedValue = 'calls' | 'computes' | 'tells-apart';

const aggregates = new Set(['avg', 'bool_and', 'bool_or', 'count', 'max', 'min', 'sum']);
/** Of one value one value, whatever it is. */
const quiet = new Set(['btrim', 'concat', 'lower', 'upper', 'length', 'char_length', 'md5', 'now', 'to_char']);

/** What the value of a column that a list of columns gained does to the statement. */
export function addedValue(difference: Difference | undefined): AddedValue | null {
  const value = taggedFields(difference?.new?.value, 'ResTarget')?.['val'];
  const select = difference?.levels.findLast(({ parent }) => parent.tag === 'SelectStmt')?.parent;
  const calls = nodesWithTag({ value }, 'FuncCall');
  if (calls.some(isForeign)) return 'calls';
  if (select !== undefined && listOf(select.new['distinctClause']).length > 0 && !isDistinctOn(select.new)) {
    return 'tells-apart';
  }
  const isGrouped = select !== undefined && hasGroups(select.old);
  const isKnown = (call: Fields): boolean => {
    const name = nameOf(call['funcname']).at(-1) ?? '';
    return quiet.has(name) || (aggregates.has(name) && (isGrouped || call['over'] !== undefined));
  };
  const isComputed = calls.some((call) => !isKnown(call)) || canRaiseBesides(value);
  return isComputed ? 'computes' : null;
}

/** Whether a SELECT has a row for a group: another aggregate changes nothing of that. */
function hasGroups(select: Fields): boolean {
  const counted = nodesWithTag({ list: select['targetList'] }, 'FuncCall');
  return (
    listOf(select['groupClause']).length > 0 ||
    counted.some((call) => aggregates.has(nameOf(call['funcname']).at(-1) ?? '') && call['over'] === undefined)
  );
}
