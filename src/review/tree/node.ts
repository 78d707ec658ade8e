import { type Fields, isFields } from '../../sql/tree.ts';

/** A node, list or scalar of a parse tree, made to be held against others: what is equal has the same number. */
export interface TreeNode {
  readonly shape: 'node' | 'list' | 'scalar';
  /** The parse node's tag, also where the tree leaves it out (`TypeName`); the field's name where nothing else is known. Empty for lists and scalars. */
  readonly tag: string;
  /** As the tree has it, with its tag and locations. */
  readonly value: unknown;
  /** The node's own fields, as the tree has them; none for lists and scalars. */
  readonly raw: Fields;
  /** A node's fields after the declared rewrites. */
  readonly fields: ReadonlyMap<string, TreeNode>;
  /** A list's elements after the declared rewrites. */
  readonly items: readonly TreeNode[];
  /** The same for trees that are equal but for locations. */
  readonly plain: number;
  /** The same for trees that are equal after the declared rewrites. */
  readonly same: number;
  /** How many nodes there are, this one included. */
  readonly size: number;
}

/** What a node is, before it has its numbers. */
export type Draft = Pick<TreeNode, 'shape' | 'tag' | 'value' | 'raw' | 'fields' | 'items'>;

/** Gives equal keys equal numbers. Both sides of a comparison share one. */
export type Numbering = (key: string) => number;

export function numbering(): Numbering {
  const numbers = new Map<string, number>();
  return (key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
}

/** One side's way of making nodes. */
export interface Maker {
  readonly number: Numbering;
  /** The fields of a node that is to be compared instead; the same map where nothing is to be rewritten. */
  readonly rewrite: (tag: string, fields: ReadonlyMap<string, TreeNode>, maker: Maker) => ReadonlyMap<string, TreeNode>;
}

/** A node with its numbers: of what it was (`draft`), and of what it is after the rewrites (`fields`). */
export function nodeOf(draft: Draft, maker: Maker): TreeNode {
  const { shape, tag, value, raw, items } = draft;
  if (shape === 'scalar') {
    const same = maker.number(`${typeof value}:${String(value)}`);
    return { shape, tag, value, raw, fields: noNodes, items, plain: same, same, size: 1 };
  }
  if (shape === 'list') {
    const [plain, same] = [maker.number(listKey(items, 'plain')), maker.number(listKey(items, 'same'))];
    return { shape, tag, value, raw, fields: noNodes, items, plain, same, size: sizeOf(items) };
  }
  const plain = maker.number(nodeKey(tag, draft.fields, 'plain'));
  const fields = maker.rewrite(tag, draft.fields, maker);
  const same = maker.number(nodeKey(tag, fields, 'same'));
  return { shape, tag, value, raw, fields, items, plain, same, size: sizeOf(fields.values()) };
}

/** A node that stands nowhere in the text: what a rewrite puts in a field's place. */
export function madeScalar(value: string | number | boolean, maker: Maker): TreeNode {
  return nodeOf({ shape: 'scalar', tag: '', value, raw: noFields, fields: noNodes, items: [] }, maker);
}

export function madeList(items: readonly TreeNode[], value: unknown, maker: Maker): TreeNode {
  return nodeOf({ shape: 'list', tag: '', value, raw: noFields, fields: noNodes, items }, maker);
}

/** `{ String: { sval } }`. */
export function madeString(text: string, maker: Maker): TreeNode {
  const raw = { sval: text };
  return nodeOf(
    {
      shape: 'node',
      tag: 'String',
      value: { String: raw },
      raw,
      fields: new Map([['sval', madeScalar(text, maker)]]),
      items: [],
    },
    maker,
  );
}

export const noNodes: ReadonlyMap<string, TreeNode> = new Map();
export const noFields: Fields = {};

function listKey(items: readonly TreeNode[], which: 'plain' | 'same'): string {
  let key = '[';
  for (const item of items) key += `${item[which]},`;
  return key;
}

/** Whatever the order of its fields, as a rewrite may put one at the end. */
function nodeKey(tag: string, fields: ReadonlyMap<string, TreeNode>, which: 'plain' | 'same'): string {
  const parts: string[] = [];
  for (const [name, field] of fields) parts.push(`${name}:${field[which]}`);
  return `${tag}{${parts.sort().join()}`;
}

function sizeOf(nodes: Iterable<TreeNode>): number {
  let size = 1;
  for (const node of nodes) size += node.size;
  return size;
}

/** The text of a String node; null for every other. */
export function stringOf(node: TreeNode | undefined): string | null {
  if (node?.tag !== 'String') return null;
  const value = node.fields.get('sval')?.value;
  return typeof value === 'string' ? value : '';
}

/** A scalar's value where it is a text, for example the word of a closed set: `JOIN_LEFT`. */
export function wordIn(node: Pick<TreeNode, 'fields'>, field: string): string | null {
  const value = node.fields.get(field)?.value;
  return typeof value === 'string' ? value : null;
}

/** Whether a value has its tag around it: `{ FuncCall: {…} }`. */
export function taggedOf(value: unknown): readonly [string, Fields] | null {
  if (!isFields(value)) return null;
  const entries = Object.entries(value);
  const [tag, fields] = entries[0] ?? [];
  if (entries.length !== 1 || tag === undefined || !isFields(fields) || !/^[A-Z]/.test(tag)) return null;
  return [tag, fields];
}
