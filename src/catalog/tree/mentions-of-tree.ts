import type { Wanted } from '../catalog.ts';
import type { Oid } from '../model.ts';
import { objectOf } from './constant.ts';
import { parseNodeTree } from './node-tree.ts';
import { nodesOf, numberAt, oidsAt } from './tree-fields.ts';

const routineFields = [
  'funcid',
  'opfuncid',
  'aggfnoid',
  'winfnoid',
  'startInRangeFunc',
  'endInRangeFunc',
  'tsmhandler',
];
const relationFields = ['relid', 'seqid'];
const typeFields = ['resulttype', 'funcresulttype', 'consttype', 'vartype', 'paramtype', 'typid'];

/** The objects that a stored expression names, to be read before {@link reachOfTree} is asked. An unreadable one names none. */
export function mentionsOfTree(text: string): Wanted {
  const tree = parseNodeTree(text);
  const routines = new Set<Oid>();
  const relations = new Set<Oid>();
  const types = new Set<Oid>();
  for (const node of tree === null ? [] : nodesOf(tree)) {
    for (const field of routineFields) routines.add(numberAt(node, field));
    for (const field of relationFields) relations.add(numberAt(node, field));
    for (const field of typeFields) types.add(numberAt(node, field));
    if (node.name === 'TABLEFUNC') for (const type of oidsAt(node, 'coltypes')) types.add(type);
    if (node.name === 'CONST') {
      const { relation, routine } = objectOf(node);
      if (relation !== null) relations.add(relation);
      if (routine !== null) routines.add(routine);
    }
  }
  for (const oids of [routines, relations, types]) oids.delete(0);
  return { routines, relations, types, routineNames: new Set(), relationNames: new Set(), typeNames: new Set() };
}
