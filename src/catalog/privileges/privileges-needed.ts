import { formatQualified } from '../../core/identifier.ts';
import type { Closure, Edge, Graph, Node, NodeId, Step } from '../graph.ts';
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

/** What a closure asks for, each need once, in no particular order. */
export interface Needed {
  readonly needs: readonly Need[];
  /** Those that are asked for whichever of several overloads is meant. */
  readonly certain: ReadonlySet<Need>;
}

/** Answers what closures ask for. Those of one graph share its nodes: equal needs are one object. */
export function needsIn(graph: Graph, role: string): (closure: Closure) => Needed {
  const known = new Map<string, Need>();
  const ofNodes = new WeakMap<Node, NodeNeeds>();
  const single = (need: Need): Need => {
    const key = JSON.stringify(need);
    const same = known.get(key) ?? need;
    known.set(key, same);
    return same;
  };
  const needsOfStep = ({ id, node }: Step): NodeNeeds => {
    const before = ofNodes.get(node);
    if (before !== undefined) return before;
    const edges = graph.edges.get(id) ?? [];
    const namedBy = (some: readonly Edge[]): readonly Need[] =>
      some.flatMap(({ to }) => ofName(node, graph.nodes.get(to), role)).map(single);
    const own = ofNode(node).map(single);
    const needs = {
      certain: [...own, ...namedBy(edges.filter(({ certain }) => certain))],
      possible: [...own, ...namedBy(edges)],
    };
    ofNodes.set(node, needs);
    return needs;
  };
  return (closure) => {
    const isMeant = certainlyReached(graph, closure);
    const named = ofRoot(closure).map(single);
    return {
      needs: [...new Set([...named, ...closure.nodes.flatMap((step) => needsOfStep(step).possible)])],
      certain: new Set([
        ...named,
        ...closure.nodes.flatMap((step) => (isMeant.has(step.id) ? needsOfStep(step).certain : [])),
      ]),
    };
  };
}

interface NodeNeeds {
  readonly certain: readonly Need[];
  /** With the schemas of every overload that could be meant. */
  readonly possible: readonly Need[];
}

/** The nodes that are reached whichever of several overloads is meant. */
function certainlyReached(graph: Graph, { root }: Closure): ReadonlySet<NodeId> {
  const reached = new Set([root]);
  // A Set yields what is added while it is walked.
  for (const id of reached) {
    for (const { to, certain } of graph.edges.get(id) ?? []) if (certain) reached.add(to);
  }
  return reached;
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
  return to === undefined || role === null ? [] : toLookInto(schemaOf(to), role);
}

/** A function that is asked about by its name is called by its name. */
function ofRoot({ subject, nodes, frame }: Closure): readonly Need[] {
  const root = nodes[0]?.node;
  return subject.kind !== 'function' || root === undefined ? [] : toLookInto(schemaOf(root), frame.role);
}

function toLookInto(schema: string | null, role: string): readonly Need[] {
  if (schema === null || schema === 'pg_catalog') return [];
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
