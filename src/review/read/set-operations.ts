import { type Fields, fieldsOf, textOf } from '../../sql/tree.ts';

/** `UNION ALL`; null where a SELECT is no set operation. */
export function setOperator(select: Fields): string | null {
  const word = /^SETOP_(?!NONE)(\w+)$/.exec(textOf(select['op']) ?? '')?.[1];
  if (word === undefined) return null;
  return select['all'] === true ? `${word} ALL` : word;
}

/** The SELECTs that UNION, INTERSECT and EXCEPT put together. Iterative: a text may have thousands. */
export function armsOf(select: Fields): number {
  let count = 0;
  const left = [select];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (setOperator(at) === null) count += 1;
    else left.push(fieldsOf(at['larg']), fieldsOf(at['rarg']));
  }
  return count;
}
