import { type Fields, fieldsOf, textOf } from '../../sql/tree.ts';

/** `UNION ALL`; null where a SELECT is no set operation. */
export function setOperator(select: Fields): string | null {
  const word = /^SETOP_(?!NONE)(\w+)$/.exec(textOf(select['op']) ?? '')?.[1];
  if (word === undefined) return null;
  return select['all'] === true ? `${word} ALL` : word;
}

/** How many SELECTs UNION, INTERSECT and EXCEPT put together. */
export function armsOf(select: Fields): number {
  return selectsOf(select).length;
}

/** The SELECTs in the order of the text, however they are put together. Iterative: a text may have thousands. */
export function selectsOf(select: Fields): readonly Fields[] {
  const found: Fields[] = [];
  const left = [select];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (setOperator(at) === null) found.push(at);
    else left.push(fieldsOf(at['rarg']), fieldsOf(at['larg']));
  }
  return found;
}
