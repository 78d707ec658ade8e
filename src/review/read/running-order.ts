import { type Fields, nameOf } from '../../sql/tree.ts';
import { classOfBuiltin } from '../../survivors/builtins/class-of-builtin.ts';
import { nodesWithTag } from './node.ts';

/** Whether somebody notices in which order a SELECT runs: it locks rows, or calls a function of which nobody knows that it only computes. */
export function hasEffects(select: Fields): boolean {
  if (nodesWithTag(select, 'LockingClause').length > 0) return true;
  return nodesWithTag(select, 'FuncCall').some(({ funcname }) => {
    const [schema, name = ''] = nameOf(funcname);
    return schema !== 'pg_catalog' || (classOfBuiltin(name)?.code ?? null) !== null;
  });
}

/** Whether a SELECT has a window function: rows that its ORDER BY does not tell apart are numbered as they come. */
export function hasWindow(select: Fields): boolean {
  return nodesWithTag(select, 'FuncCall').some((call) => 'over' in call);
}
