import { formatQualified } from '../../core/identifier.ts';
import type { Closure, Graph, Node, Step } from '../graph.ts';
import type { AccessMode } from '../reach.ts';
import type { Need } from './need.ts';

/** What each access asks for (manual 5.8 "Privileges"). The mode of LOCK is not known here, nor what is enough for it. */
const privilegesOf: Readonly<Record<AccessMode, readonly string[]>> = {
  select: ['SELECT'],
  // Row locks of every strength ask for UPDATE of some column as well (manual, SELECT).
  'select for update': ['SELECT', 'UPDATE'],
  insert: ['INSERT'],
  update: ['UPDATE'],
  delete: ['DELETE'],
  truncate: ['TRUNCATE'],
  lock: [],
};

/**
 * Answers which privileges are asked for on the way, each once, in no particular order. Closures of one graph share its nodes:
 * equal needs are one object.
 */
export function needsIn(graph: Graph, role: string): (closure: Closure) => readonly Need[] {
  const known = new Map<string, Need>();
  const ofNodes = new WeakMap<Node, readonly Need[]>();
  const single = (need: Need): Need => {
    const key = JSON.stringify(need);
    const same = known.get(key) ?? need;
    known.set(key, same);
    return same;
  };
  const needsOfStep = ({ id, node }: Step): readonly Need[] => {
    const before = ofNodes.get(node);
    if (before !== undefined) return before;
    const named = (graph.edges.get(id) ?? []).flatMap(({ to }) => ofName(node, graph.nodes.get(to), role));
    const needs = [...new Set([...ofNode(node), ...named].map(single))];
    ofNodes.set(node, needs);
    return needs;
  };
  return ({ nodes }) => [...new Set(nodes.flatMap(needsOfStep))];
}

function ofNode(node: Node): readonly Need[] {
  switch (node.kind) {
    case 'routine':
      return ofRoutine(node);
    case 'call':
      return [...ofRoutine(node), ...ofSequence(node)];
    case 'access':
      return node.unasked === true ? [] : ofAccess(node);
    default:
      return [];
  }
}

function ofRoutine({ routine, caller }: Extract<Node, { kind: 'routine' | 'call' }>): readonly Need[] {
  if (caller === undefined) return [];
  const object = routine.signature.replaceAll(/,(?! )/g, ', ');
  return [{ kind: 'routine', oid: routine.oid, object, role: caller, anyOf: ['EXECUTE'], columns: null }];
}

/** What the functions of sequences ask for (manual 9.17). */
const ofSequenceFunction: Readonly<Record<string, readonly string[]>> = {
  nextval: ['USAGE', 'UPDATE'],
  currval: ['USAGE', 'SELECT'],
  setval: ['UPDATE'],
};

function ofSequence({ routine, object, caller }: Extract<Node, { kind: 'call' }>): readonly Need[] {
  const anyOf = routine.schema === 'pg_catalog' ? ofSequenceFunction[routine.name] : undefined;
  if (anyOf === undefined || object === null || caller === undefined) return [];
  return [{ kind: 'sequence', oid: object.oid, object: formatQualified(object), role: caller, anyOf, columns: null }];
}

function ofAccess({ relation, mode, columns, frame }: Extract<Node, { kind: 'access' }>): readonly Need[] {
  return privilegesOf[mode].map((privilege) => ({
    kind: 'relation',
    oid: relation.oid,
    object: formatQualified(relation),
    role: frame.role,
    anyOf: [privilege],
    columns: mode === 'insert' || mode === 'update' ? columns : null,
  }));
}

/** Who writes a name must be allowed to look into its schema. What is stored analyzed names nothing. */
function ofName(from: Node, to: Node | undefined, caller: string): readonly Need[] {
  const role = writerOf(from, caller);
  const schema = to === undefined ? null : schemaOf(to);
  if (role === null || schema === null || schema === 'pg_catalog') return [];
  return [{ kind: 'schema', oid: null, object: schema, role, anyOf: ['USAGE'], columns: null }];
}

function writerOf(node: Node, caller: string): string | null {
  if (node.kind === 'contract') return caller;
  return node.kind === 'routine' && node.routine.bodyTree === null ? node.frame.role : null;
}

function schemaOf(node: Node): string | null {
  if (node.kind === 'access') return node.unasked === true ? null : node.relation.schema;
  return (node.kind === 'routine' || node.kind === 'call') && node.caller !== undefined ? node.routine.schema : null;
}
