import type { Maker, TreeNode } from '../tree/node.ts';

/** One way to write the same, which PostgreSQL reads as the same. */
export interface Rewrite {
  /** What a report calls it: `type name`. */
  readonly id: string;
  /** The fields of a node as they are compared; null where there is nothing to rewrite. What is below was rewritten before. */
  readonly fields: (
    tag: string,
    fields: ReadonlyMap<string, TreeNode>,
    maker: Maker,
  ) => ReadonlyMap<string, TreeNode> | null;
}
