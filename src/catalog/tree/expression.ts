import type { Catalog } from '../catalog.ts';
import { comparedBy } from '../compared.ts';
import { mayCompare } from '../comparing.ts';
import { firstUserOid, type Oid } from '../model.ts';
import type { Reach } from '../reach.ts';
import { callOf } from './call.ts';
import type { TreeNode, TreeValue } from './node-tree.ts';
import { isNode, isTrueAt, listAt, numberAt, oidsAt, textAt } from './tree-fields.ts';

/** What evaluating one node runs, without what is inside it. */
type Evaluate = (node: TreeNode, catalog: Catalog) => readonly Reach[];

const operator: Evaluate = (node, catalog) => {
  // Zero until somebody looks it up: the operator itself is always there.
  const routine = numberAt(node, 'opfuncid') || routineOf(numberAt(node, 'opno'), catalog);
  if (routine === null) return [];
  const args = listAt(node, 'args');
  // Whichever operator it is: values of a type of somebody's are joined by hashing and by merging.
  return [callOf(routine, args, catalog), ...comparedCalls(typesOf(args), catalog)];
};

const rowCompare: Evaluate = (node, catalog) => [
  ...oidsAt(node, 'opnos').flatMap((oid) => operatorCall(oid, catalog)),
  ...comparedCalls(typesOf(listAt(node, 'largs')), catalog),
];

const notify: Evaluate = (node) => {
  const channel = textAt(node, 'conditionname');
  return [
    { kind: 'command', tag: 'NotifyStmt', what: `NOTIFY ${channel ?? ''}`, object: channel, traits: [], line: null },
  ];
};

/** By name of the node; where 14 and 15 call it otherwise, both. Anything else runs nothing itself. */
export const evaluations: Readonly<Record<string, Evaluate>> = {
  FUNCEXPR: (node, catalog) => calling(numberAt(node, 'funcid'), listAt(node, 'args'), catalog),
  AGGREF: (node, catalog) =>
    calling(numberAt(node, 'aggfnoid'), [...listAt(node, 'aggdirectargs'), ...listAt(node, 'args')], catalog),
  WINDOWFUNC: (node, catalog) => calling(numberAt(node, 'winfnoid'), listAt(node, 'args'), catalog),
  OPEXPR: operator,
  DISTINCTEXPR: operator,
  NULLIFEXPR: operator,
  SCALARARRAYOPEXPR: operator,
  ROWCOMPARE: rowCompare,
  ROWCOMPAREEXPR: rowCompare,
  COERCEVIAIO: (node) => {
    const from = typeOf(node.fields.get('arg'));
    return [...(from === null ? [] : [value(from, 'out')]), value(numberAt(node, 'resulttype'), 'in')];
  },
  COERCETODOMAIN: (node) => [value(numberAt(node, 'resulttype'), 'in')],
  // JSON_VALUE … RETURNING, XMLTABLE and JSON_TABLE make values from text.
  JSONRETURNING: (node) => [value(numberAt(node, 'typid'), 'in')],
  TABLEFUNC: (node) => oidsAt(node, 'coltypes').map((type) => value(type, 'in')),
  NEXTVALUEEXPR: (node) => [{ kind: 'identity', sequence: numberAt(node, 'seqid'), line: null }],
  MINMAXEXPR: (node, catalog) => comparedCalls([numberAt(node, 'minmaxtype')], catalog),
  // A column that something is sorted or grouped by, or that must be distinct.
  TARGETENTRY: (node, catalog) =>
    numberAt(node, 'ressortgroupref') === 0 ? [] : comparedCalls(typesOf([node.fields.get('expr')]), catalog),
  SETOPERATIONSTMT: (node, catalog) => (isTrueAt(node, 'all') ? [] : comparedCalls(oidsAt(node, 'colTypes'), catalog)),
  // Sorting and grouping run what the server brings for its own types; only somebody else's operators are worth saying.
  SORTGROUPCLAUSE: (node, catalog) =>
    ['eqop', 'sortop'].flatMap((field) => ownOperatorCall(numberAt(node, field), catalog)),
  WINDOWCLAUSE: (node, catalog) =>
    ['startInRangeFunc', 'endInRangeFunc'].flatMap((field) => ownCall(numberAt(node, field), catalog)),
  TABLESAMPLECLAUSE: (node, catalog) => ownCall(numberAt(node, 'tsmhandler'), catalog),
  NOTIFY: notify,
  NOTIFYSTMT: notify,
};

function value(type: Oid, direction: 'in' | 'out'): Reach {
  return { kind: 'value', type, direction, line: null };
}

/** A call, and what compares the values that a routine of the server is given. */
function calling(routine: Oid, args: readonly TreeValue[], catalog: Catalog): readonly Reach[] {
  const call = callOf(routine, args, catalog);
  const types = typesOf(args).filter((type) => type >= firstUserOid);
  const called = types.length === 0 ? null : catalog.routine(routine);
  return called === null || !mayCompare(called) ? [call] : [call, ...comparedCalls(types, catalog)];
}

/** Of the server's own types only a few could have anything of somebody's. */
function comparedCalls(types: readonly Oid[], catalog: Catalog): readonly Reach[] {
  const some = types.filter((type) => type >= firstUserOid);
  return comparedBy(some, catalog).map((routine) => callOf(routine, [null, null], catalog));
}

function typesOf(values: readonly (TreeValue | undefined)[]): readonly Oid[] {
  return values.flatMap((value) => typeOf(entryOf(value)) ?? []);
}

/** An argument of an aggregate stands in an entry. */
function entryOf(value: TreeValue | undefined): TreeValue | undefined {
  return isNode(value) && value.name === 'TARGETENTRY' ? value.fields.get('expr') : value;
}

function routineOf(oid: Oid, catalog: Catalog): Oid | null {
  return catalog.operator(oid)?.routine ?? null;
}

function operatorCall(oid: Oid, catalog: Catalog): readonly Reach[] {
  const routine = routineOf(oid, catalog);
  return routine === null ? [] : [callOf(routine, [null, null], catalog)];
}

function ownOperatorCall(oid: Oid, catalog: Catalog): readonly Reach[] {
  return oid >= firstUserOid ? operatorCall(oid, catalog) : [];
}

function ownCall(oid: Oid, catalog: Catalog): readonly Reach[] {
  return oid >= firstUserOid ? [callOf(oid, [null], catalog)] : [];
}

/** The fields in which a node says its own type; each kind of node has one of them. */
const typeFields = [
  'consttype',
  'vartype',
  'paramtype',
  'funcresulttype',
  'opresulttype',
  'resulttype',
  'aggtype',
  'wintype',
  'casetype',
  'coalescetype',
  'minmaxtype',
  'array_typeid',
  'row_typeid',
  'refrestype',
  'refelemtype',
  'type',
] as const;

/** OID of an expression's type; null where the node does not say it. */
function typeOf(expression: TreeValue | undefined): Oid | null {
  const node = isNode(expression) ? expression : null;
  const field = node === null ? undefined : typeFields.find((name) => node.fields.has(name));
  return node === null || field === undefined ? null : numberAt(node, field) || null;
}
