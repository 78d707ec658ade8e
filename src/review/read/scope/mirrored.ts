import { type Fields, nameOf } from '../../../sql/tree.ts';
import { isSameTree } from '../node.ts';

/** The comparisons, each with the one that says the same of its operands the other way round (COMMUTATOR in pg_operator). */
const mirrors: Readonly<Record<string, string>> = { '=': '=', '<>': '<>', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/** Whether both operands of an expression are there, at each other's place. */
export function isSwapped(old: Fields, now: Fields): boolean {
  return isSameTree(old['lexpr'], now['rexpr']) && isSameTree(old['rexpr'], now['lexpr']);
}

/** Whether a comparison is written from the other side. Of PostgreSQL's own types it is the same; who made an operator may have made no mirror of it. */
export function isMirrored(old: Fields, now: Fields): boolean {
  const [before, after] = [nameOf(old['name']).join('.'), nameOf(now['name']).join('.')];
  const isPlain = old['kind'] === 'AEXPR_OP' && now['kind'] === 'AEXPR_OP';
  return isPlain && isSwapped(old, now) && mirrors[before] === after;
}
