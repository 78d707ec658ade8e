import type { Closure, Frame, Node, Step } from '../../src/catalog/graph.ts';
import { firstUserOid, type Relation, type Routine, type Surroundings, type Trigger } from '../../src/catalog/model.ts';
import type { AccessMode, Constant } from '../../src/catalog/reach.ts';

/** Nodes of a closure, as data: what the rules for survivors look at. */

const frame: Frame = { role: 'app', searchPath: ['public'] };

export const surroundings: Surroundings = {
  database: 'test',
  serverVersionNum: 180_004,
  role: 'app',
  searchPath: ['pg_catalog', 'public'],
  settings: {},
  roleSettings: [],
  eventTriggers: [],
  roles: [],
  extensions: [],
};

/** A user's plpgsql function without arguments, unless told otherwise. */
export function routine(facts: Partial<Routine> = {}): Routine {
  const name = facts.name ?? 'f';
  const schema = facts.schema ?? 'public';
  return {
    oid: firstUserOid + 1,
    schema,
    name,
    signature: `${schema}.${name}()`,
    kind: 'function',
    language: 'plpgsql',
    trusted: true,
    owner: 'owner',
    securityDefiner: false,
    volatility: 'volatile',
    returnsSet: false,
    returns: 2278,
    arguments: [],
    defaults: 0,
    defaultTree: null,
    source: 'BEGIN END',
    bodyTree: null,
    settings: [],
    extension: null,
    supports: [],
    ...facts,
  };
}

export interface CallFacts extends Partial<Routine> {
  /** Constants that are given; null: not constant. */
  readonly given?: readonly (string | null)[];
  readonly object?: Relation;
}

/** A call of a function of PostgreSQL itself, with text arguments. */
export function builtinCall(name: string, { given = [], object, ...facts }: CallFacts = {}): Node {
  const types = given.map(() => 'text').join(',');
  const argument = { name: null, type: 25, mode: 'in' } as const;
  return {
    kind: 'call',
    routine: routine({
      oid: 1_000,
      schema: 'pg_catalog',
      name,
      signature: `pg_catalog.${name}(${types})`,
      language: 'internal',
      source: null,
      arguments: given.map(() => argument),
      ...facts,
    }),
    arguments: given.map((text): Constant | null => (text === null ? null : { text })),
    object: object ?? null,
  };
}

/** A call of a C function of an extension. */
export function extensionCall(extension: string, name: string, facts: CallFacts = {}): Node {
  const call = { oid: firstUserOid + 2, schema: 'public', language: 'c', extension, trusted: false, source: name };
  return builtinCall(name, { ...call, signature: `public.${name}()`, ...facts });
}

export function relation(facts: Partial<Relation> = {}): Relation {
  return {
    oid: firstUserOid + 3,
    schema: 'public',
    name: 't',
    kind: 'table',
    owner: 'owner',
    persistence: 'permanent',
    extension: null,
    columns: [],
    triggers: [],
    rules: [],
    checks: [],
    references: [],
    referencedBy: [],
    deferrableKeys: [],
    indexes: [],
    policies: [],
    rowSecurity: false,
    forceRowSecurity: false,
    parents: [],
    children: [],
    comparisons: [],
    partitionKey: null,
    partitionColumns: [],
    foreign: null,
    sequence: null,
    securityInvoker: false,
    ...facts,
  };
}

export function sequence(name: string, cache = '1'): Relation {
  const limits = { increment: '1', minimum: '1', maximum: '100', cycle: false, ownedBy: null };
  return relation({ name, kind: 'sequence', sequence: { ...limits, cache } });
}

export function access(mode: AccessMode, facts: Partial<Relation> = {}): Node {
  return { kind: 'access', relation: relation(facts), mode, columns: null, onConflict: false, frame };
}

export function foreign(mode: AccessMode, wrapper: string, options?: readonly string[]): Node {
  const table = { server: 'elsewhere', wrapper };
  return access(mode, { kind: 'foreign table', foreign: options === undefined ? table : { ...table, options } });
}

export function trigger(facts: Partial<Trigger> = {}): Node {
  return {
    kind: 'trigger',
    relation: relation(),
    trigger: {
      name: 'guard',
      routine: firstUserOid + 4,
      timing: 'after',
      level: 'row',
      events: ['insert'],
      columns: [],
      when: null,
      enabled: 'origin',
      internal: false,
      deferrable: false,
      initiallyDeferred: false,
      ...facts,
    },
  };
}

export function routineNode(facts: Partial<Routine> = {}): Node {
  return { kind: 'routine', routine: routine(facts), frame };
}

export function command(tag: string, what: string, facts: { object?: string; traits?: readonly string[] } = {}): Node {
  const { object = null, traits = [] } = facts;
  return { kind: 'command', command: { kind: 'command', tag, what, object, traits, line: 1 } };
}

/** A chain: each node is reached from the one before it. */
export function chain(nodes: readonly Node[]): Closure {
  const steps = nodes.map((node, index): Step => ({ id: String(index), node, line: index }));
  const subject = { kind: 'function', name: 'public.f()', routine: firstUserOid + 1 } as const;
  return { subject, frame, root: '0', nodes: steps, path: (id) => steps.slice(0, Number(id) + 1) };
}
