import { isNamed, standInAnyOrder } from '../../tree/named-arguments.ts';
import { madeList, wordIn } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * `f(a => $1, b => $2)` is `f(b => $2, a => $1)` (manual 4.3.2). The arguments stay where they are written, so that a difference in one of
 * them is told with its place; only what makes two lists equal is taken from the sorted one.
 */
export const namedArguments: Rewrite = {
  id: 'order of named arguments',
  fields: (tag, fields, maker) => {
    const args = fields.get('args');
    if (tag !== 'FuncCall' || args === undefined || !standInAnyOrder(fields)) return null;
    const sorted = args.items.toSorted((one, other) => {
      if (!isNamed(one) || !isNamed(other)) return Number(isNamed(one)) - Number(isNamed(other));
      const [a, b] = [wordIn(one, 'name') ?? '', wordIn(other, 'name') ?? ''];
      return a < b ? -1 : a > b ? 1 : 0;
    });
    return new Map([...fields, ['args', { ...args, same: madeList(sorted, args.value, maker).same }]]);
  },
};
