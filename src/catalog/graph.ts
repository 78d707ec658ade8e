import type { ForeignKey, Oid, Relation, Routine, Trigger } from './model.ts';
import type { AccessMode, Constant, Reach, UnknownReason } from './reach.ts';

/** In whose name, and with which search_path, something runs. */
export interface Frame {
  readonly role: string;
  /** Schemas in order, without temporary ones; null where nobody can say (set from a value that is not constant). */
  readonly searchPath: readonly string[] | null;
  /** The search_path was set to a list that names `$user`: as somebody else it means another schema. */
  readonly ofUser?: true;
  /** The role was set to a value that is not constant. */
  readonly anyone?: true;
}

/** Where a closure starts. */
export type Subject =
  | {
      readonly kind: 'contract';
      readonly name: string;
      readonly file: string;
      readonly sql: string;
      /** Line of the file where `sql` starts; without it the first. */
      readonly line?: number;
      readonly parameterTypes: readonly string[];
    }
  | { readonly kind: 'function'; readonly name: string; readonly routine: Oid };

/** One thing that would run or be touched. Everything a survivor's rule looks at stands in it. */
export type Node =
  | { readonly kind: 'contract'; readonly name: string; readonly file: string }
  /** A routine whose body was read: its children are what the body reaches. */
  | {
      readonly kind: 'routine';
      readonly routine: Routine;
      readonly frame: Frame;
      /** Whose EXECUTE is asked for. Without it nobody's: a trigger fires, an aggregate runs what it is made of. */
      readonly caller?: string;
    }
  /** A call of a routine without a body to read: built in, C, an untrusted language, an aggregate's own entry. */
  | {
      readonly kind: 'call';
      readonly routine: Routine;
      readonly arguments: readonly (Constant | null)[];
      readonly object: Relation | null;
      /** As of a routine whose body was read. */
      readonly caller?: string;
    }
  | {
      readonly kind: 'access';
      readonly relation: Relation;
      readonly mode: AccessMode;
      readonly columns: readonly string[] | null;
      readonly onConflict: boolean;
      readonly frame: Frame;
      /** Nobody is asked for privileges: the row came from the parent table, or a foreign key looked at it. */
      readonly unasked?: true;
    }
  | { readonly kind: 'trigger'; readonly relation: Relation; readonly trigger: Trigger }
  | { readonly kind: 'foreign key'; readonly key: ForeignKey; readonly table: Relation; readonly action: string }
  /** A stored expression: `default of public.t.id`, `check "c" of public.t`, `policy "p" of public.t`, `rule "r" of public.t`, `index "i"`, … */
  | { readonly kind: 'expression'; readonly what: string; readonly object: string }
  /** An identity column, or a stored NextValueExpr, draws a value. */
  | { readonly kind: 'identity'; readonly sequence: Relation }
  | { readonly kind: 'command'; readonly command: Extract<Reach, { kind: 'command' }> }
  | { readonly kind: 'raise'; readonly level: Extract<Reach, { kind: 'raise' }>['level'] }
  /** ALTER ROLE, ALTER DATABASE or CREATE FUNCTION … SET that takes effect. `setBy`: `role cutter_exec`, `function public.f(integer)`. */
  | { readonly kind: 'setting'; readonly setting: string; readonly value: string; readonly setBy: string }
  | { readonly kind: 'event trigger'; readonly name: string; readonly event: string }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly what: string; readonly object: string };

export type NodeId = string;

export interface Edge {
  readonly to: NodeId;
  /** Line of the body or file of the node it starts from. */
  readonly line: number | null;
  /** False: one of several overloads that could be meant. */
  readonly certain: boolean;
}

/** Everything that was read on the way from some subjects, shared by them. A tree of calls with the cycles left in. */
export interface Graph {
  readonly nodes: ReadonlyMap<NodeId, Node>;
  /** By the node that they start from; what a call of a subject evaluates, and the session itself runs, starts from ids that no edge leads to. */
  readonly edges: ReadonlyMap<NodeId, readonly Edge[]>;
}

/** One thing on the shortest way from a subject to a node. */
export interface Step {
  readonly id: NodeId;
  readonly node: Node;
  /** Line of the body of the step before where this one is reached. */
  readonly line: number | null;
}

/** What one subject reaches: the nodes in the order of their distance, each with the shortest way to it. */
export interface Closure {
  readonly subject: Subject;
  readonly frame: Frame;
  readonly root: NodeId;
  readonly nodes: readonly Step[];
  /** From the root to the node, both included. */
  path(id: NodeId): readonly Step[];
  /** What is reached from a node, itself included. A closure that was written by hand need not say. */
  below?(id: NodeId): ReadonlySet<NodeId>;
}
