import { madeScalar, wordIn } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * ASC is what ORDER BY does without a word, and NULLS LAST is what ASC does, NULLS FIRST what DESC does (manual, SELECT, "ORDER BY Clause").
 * With USING the operator decides, and nothing is said about it here.
 */
export const sortDefault: Rewrite = {
  id: 'sort order in words',
  fields: (tag, fields, maker) => {
    if (tag !== 'SortBy') return null;
    const node = { fields };
    const direction = wordIn(node, 'sortby_dir');
    const nulls = wordIn(node, 'sortby_nulls');
    if (direction === 'SORTBY_USING') return null;
    const usual = direction === 'SORTBY_DESC' ? 'SORTBY_NULLS_FIRST' : 'SORTBY_NULLS_LAST';
    return new Map([
      ...fields,
      ['sortby_dir', madeScalar(direction === 'SORTBY_ASC' ? 'SORTBY_DEFAULT' : (direction ?? ''), maker)],
      ['sortby_nulls', madeScalar(nulls === usual ? 'SORTBY_NULLS_DEFAULT' : (nulls ?? ''), maker)],
    ]);
  },
};
