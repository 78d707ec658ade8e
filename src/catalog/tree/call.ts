import type { Catalog } from '../catalog.ts';
import type { Oid } from '../model.ts';
import type { Constant, Reach } from '../reach.ts';
import { constantOf } from './constant.ts';
import type { TreeNode, TreeValue } from './node-tree.ts';
import { isNode, numberAt } from './tree-fields.ts';

/** A call that the server resolved: it is certain, and in a stored tree no line is known. */
export function callOf(routine: Oid, args: readonly TreeValue[], catalog: Catalog): Reach {
  const given: (Constant | null)[] = [];
  for (const [index, value] of args.entries()) {
    // Arguments by name stand where they were written until the query is planned.
    const place = isNode(value) && value.name === 'NAMEDARGEXPR' ? numberAt(value, 'argnumber') : index;
    while (given.length < place) given.push(null);
    given[place] = constantOf(argumentOf(value), catalog);
  }
  const inputs = catalog.routine(routine)?.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table').length;
  const defaulted = Math.max(0, (inputs ?? args.length) - args.length);
  return { kind: 'call', routine, arguments: given, defaulted, certain: true, line: null };
}

/** An aggregate's arguments are entries of a target list. */
function argumentOf(value: TreeValue): TreeValue | undefined {
  return isEntry(value) ? value.fields.get('expr') : value;
}

function isEntry(value: TreeValue): value is TreeNode {
  return isNode(value) && value.name === 'TARGETENTRY';
}
