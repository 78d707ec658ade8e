import type { Frame, Node, NodeId, Subject } from '../graph.ts';
import type { Oid } from '../model.ts';
import type { AccessMode, Constant, Reach } from '../reach.ts';

/**
 * In whose name things happen. They differ inside a view: its tables are touched with the rights of its owner, its
 * functions run as whoever reads it (manual 39.5 "Rules and Privileges").
 */
export interface Standing {
  readonly touching: Frame;
  readonly running: Frame;
}

/** How a row comes to a table: by name, routed to it from its partitioned parent or inherited, or by a foreign key's own query. */
export type Arrival = 'named' | 'below' | 'key';

interface Fate {
  readonly relation: Oid;
  readonly mode: AccessMode;
  readonly columns: readonly string[] | null;
  readonly defaulted: readonly string[];
  readonly onConflict: boolean;
  readonly only: boolean;
}

/** What a trigger function finds in TG_RELID, TG_TABLE_NAME and TG_ARGV, and the names of its transition tables. */
export interface FiringTrigger {
  readonly relation: Oid;
  readonly arguments: readonly string[];
  readonly transitions: readonly string[];
}

/** Where something is stored that runs, and as what: `default of public.t.id` of `public.t`. */
export interface StoredExpression {
  readonly what: string;
  readonly object: string;
  readonly tree: string;
  /** Only what planning a query computes of it: calls of constants. */
  readonly folded?: true;
}

/** A node before the catalog was asked about it. Everything that makes two of them different is in it. */
export type Seed =
  | { readonly kind: 'contract'; readonly subject: Extract<Subject, { kind: 'contract' }>; readonly frame: Frame }
  | {
      readonly kind: 'routine';
      readonly routine: Oid;
      readonly arguments: readonly (Constant | null)[];
      /** The trigger that calls it; triggers of one table with the same arguments and transition tables are one. */
      readonly trigger: FiringTrigger | null;
      /** Whether the server asks for EXECUTE: not of triggers, of an aggregate's functions, of input and output functions. */
      readonly asked: boolean;
      readonly frame: Frame;
    }
  /** What is evaluated of the arguments of a function before it is called from outside. */
  | { readonly kind: 'arguments'; readonly routine: Oid; readonly frame: Frame }
  | (Fate & { readonly kind: 'access'; readonly arrival: Arrival; readonly standing: Standing })
  | { readonly kind: 'trigger'; readonly relation: Oid; readonly trigger: string; readonly frame: Frame }
  | {
      readonly kind: 'foreign key';
      readonly name: string;
      /** The table that has the key among its own, or among those that refer to it. */
      readonly of: Oid;
      readonly direction: 'outgoing' | 'incoming';
      readonly event: 'insert' | 'update' | 'delete';
      readonly referencing: Oid;
      readonly frame: Frame;
    }
  | (StoredExpression & { readonly kind: 'expression'; readonly standing: Standing })
  | { readonly kind: 'identity'; readonly sequence: Oid }
  | { readonly kind: 'command'; readonly command: Extract<Reach, { kind: 'command' }>; readonly frame: Frame }
  | { readonly kind: 'event trigger'; readonly name: string; readonly frame: Frame }
  /** What has nothing below it. */
  | { readonly kind: 'leaf'; readonly node: Extract<Node, { kind: 'raise' | 'setting' | 'unknown' }> };

export type AccessSeed = Extract<Seed, { kind: 'access' }>;
export type RoutineSeed = Extract<Seed, { kind: 'routine' }>;

/** What a node leads to. */
export interface Child {
  readonly seed: Seed;
  readonly line: number | null;
  readonly certain: boolean;
}

/** A seed after the catalog was asked. */
export interface Expansion {
  readonly node: Node;
  readonly children: readonly Child[];
}

/** Seeds that no line of a text leads to. */
export function childrenOf(seeds: readonly Seed[]): readonly Child[] {
  return seeds.map((seed) => ({ seed, line: null, certain: true }));
}

/** Both in one frame: everywhere but inside a view. */
export function standingIn(frame: Frame): Standing {
  return { touching: frame, running: frame };
}

/** Seeds that mean the same node have the same id. */
export function seedId(seed: Seed): NodeId {
  switch (seed.kind) {
    case 'contract':
      return idOf(['contract', seed.subject.file, seed.subject.name], seed.frame);
    case 'routine':
      return idOf(['routine', seed.routine, seed.arguments.map(textOf), seed.trigger, seed.asked], seed.frame);
    case 'arguments':
      return idOf(['arguments', seed.routine], seed.frame);
    case 'access': {
      const { relation, mode, columns, defaulted, onConflict, only, arrival, standing } = seed;
      return idOf([mode, relation, columns, defaulted, onConflict, only, arrival], ...framesOf(standing));
    }
    case 'trigger':
      return idOf(['trigger', seed.relation, seed.trigger], seed.frame);
    case 'foreign key':
      return idOf(['foreign key', seed.name, seed.of, seed.referencing, seed.direction, seed.event], seed.frame);
    case 'expression':
      return idOf(['expression', seed.what], ...framesOf(seed.standing));
    case 'identity':
      return idOf(['identity', seed.sequence]);
    case 'command': {
      const { tag, what, object, traits, block } = seed.command;
      return idOf(['command', tag, what, object, traits, block], seed.frame);
    }
    case 'event trigger':
      return idOf(['event trigger', seed.name], seed.frame);
    case 'leaf':
      return idOf([seed.node]);
  }
}

const frameTexts = new WeakMap<Frame, string>();
const frameNumbers = new Map<string, number>();

/** Of the parts and frames. Most seeds share their frame with thousands of others: each stands for itself as a number. */
function idOf(parts: readonly unknown[], ...frames: readonly Frame[]): NodeId {
  let id = JSON.stringify(parts);
  for (const frame of frames) id += frameTexts.get(frame) ?? numbered(frame);
  return id;
}

function numbered(frame: Frame): string {
  const text = JSON.stringify(frame);
  const number = frameNumbers.get(text) ?? frameNumbers.size;
  frameNumbers.set(text, number);
  const short = ` ${number}`;
  frameTexts.set(frame, short);
  return short;
}

function textOf(constant: Constant | null): string | null | false {
  return constant === null ? false : constant.text;
}

function framesOf({ touching, running }: Standing): readonly Frame[] {
  return touching === running ? [touching] : [touching, running];
}

/** Under this key of {@link Graph.edges} stands what the session itself runs, whatever the subject. */
export function sessionId(frame: Frame): NodeId {
  return idOf(['session'], frame);
}
