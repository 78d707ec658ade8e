import { type Fields, isFields } from '../../sql/tree.ts';
import { isSameTree, type Node, nodeOf } from './node.ts';

/**
 * Whether a parameter stands in several SELECTs, and not the same way in all of them. What is around it where it is written first gives it
 * its type, and the places behind have to live with that one.
 */
export function shareParameters(selects: readonly Fields[]): boolean {
  const seen = new Map<string, unknown>();
  return selects.some((select) => {
    const uses = [...usesIn(select)].map(([parameter, around]) => [parameter, contextOf(around, select)] as const);
    const isOther = uses.some(
      ([parameter, context]) => seen.has(parameter) && !isSameTree(seen.get(parameter), context),
    );
    for (const [parameter, context] of uses) seen.set(parameter, context);
    return isOther;
  });
}

/** A cast says the type by itself; of everything else the tables have a say. */
function contextOf(around: readonly Node[], { fromClause, withClause }: Fields): unknown {
  return around.every(({ tag }) => tag === 'TypeCast') ? around : [around, fromClause, withClause];
}

/** The nodes right around each parameter, by its number. Iterative, as a hostile text nests deep. */
function usesIn(select: Fields): ReadonlyMap<string, readonly Node[]> {
  const uses = new Map<string, readonly Node[]>();
  const waiting: { readonly value: unknown; readonly around: Node }[] = [
    { value: select, around: { tag: '', fields: {} } },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = nodeOf(next.value);
    if (node?.tag === 'ParamRef') {
      const parameter = String(node.fields['number']);
      uses.set(parameter, [...(uses.get(parameter) ?? []), next.around]);
    }
    const below = Array.isArray(next.value) ? next.value : isFields(next.value) ? Object.values(next.value) : [];
    const around = node === null ? next.around : node;
    for (const value of below) if (typeof value === 'object' && value !== null) waiting.push({ value, around });
  }
  return uses;
}
