import type { Closure, Node, Step } from '../catalog/graph.ts';
import type { Surroundings } from '../catalog/model.ts';
import type { Category, Weight } from './analysis.ts';

/** What a rule says of one node. */
export interface Sighting {
  /** What a waiver would name: the sequence, table, function, channel. */
  readonly object: string;
  /** What survives, in one sentence. */
  readonly message: string;
  /** Where it differs from the rule's own, and then it is less: a rule may know that this one is only worth a note. */
  readonly weight?: Weight;
  readonly remedy?: string;
}

/** What else a rule may look at. */
export interface Sight {
  readonly step: Step;
  readonly closure: Closure;
  readonly surroundings: Surroundings;
}

/** One way in which something outlives ROLLBACK, or escapes knowledge. One file, one line in the registry, one page in docs/survivors/. */
export interface Survivor {
  readonly code: string;
  readonly category: Category;
  readonly weight: Weight;
  /** One sentence: what to do instead. */
  readonly remedy: string;
  /**
   * Kinds of nodes at which it looks at the way there too, or at other nodes: what it says of them holds for one closure only.
   * It has nothing to say of other kinds. Without it, what it says of a node is always the same.
   */
  readonly looksAround?: readonly Node['kind'][];
  /** Null: this node is none of it. */
  find(node: Node, sight: Sight): Sighting | null;
}
