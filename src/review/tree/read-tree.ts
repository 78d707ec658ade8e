import { type Fields, isFields } from '../../sql/tree.ts';
import { type Maker, nodeOf, noFields, noNodes, type TreeNode, taggedOf } from './node.ts';

/** Nodes whose tag the tree leaves out, by the field that holds them. */
const tags: Readonly<Record<string, string>> = {
  alias: 'Alias',
  infer: 'InferClause',
  intoClause: 'IntoClause',
  join_using_alias: 'Alias',
  larg: 'SelectStmt',
  onConflictClause: 'OnConflictClause',
  over: 'WindowDef',
  rarg: 'SelectStmt',
  relation: 'RangeVar',
  returningClause: 'ReturningClause',
  typeName: 'TypeName',
  withClause: 'WithClause',
};

/** Where something stands in the text, and not what it is. */
const place = /^(?:\w+_)?location$|^stmt_len$|^(?:rexpr_)?list_(?:start|end)$/;

const places = new Map<string, boolean>();

/** Remembers its answers: a tree has thousands of fields, of a few hundred names. */
function isPlace(name: string): boolean {
  const known = places.get(name);
  if (known !== undefined) return known;
  const is = place.test(name);
  places.set(name, is);
  return is;
}

const noNames: readonly string[] = [];

interface Draft {
  readonly tag: string;
  readonly value: unknown;
  readonly raw: Fields;
  readonly names: readonly string[];
  readonly below: readonly number[];
}

/**
 * The tree of a statement, to be compared. Iterative: a hostile text nests as deep as the parser's memory allows, far deeper than a JavaScript
 * stack. Null where it has more than `limit` nodes.
 */
export function readTree(
  statement: { readonly tag: string; readonly fields: Fields },
  maker: Maker,
  { limit }: { readonly limit: number },
): TreeNode | null {
  const drafts: Draft[] = [];
  const waiting: { readonly value: unknown; readonly field: string }[] = [
    { value: { [statement.tag]: statement.fields }, field: '' },
  ];
  // Every node stands in front of what is below it, so that the way back meets what is below first.
  for (let at = 0; at < waiting.length; at += 1) {
    if (waiting.length > limit) return null;
    const { value, field } = waiting[at] ?? { value: null, field: '' };
    const below: number[] = [];
    if (Array.isArray(value)) {
      for (const item of value) below.push(waiting.push({ value: item, field }) - 1);
      drafts.push({ tag: '', value, raw: noFields, names: [], below });
      continue;
    }
    const [tag, raw] = taggedOf(value) ?? [tags[field] ?? field, isFields(value) ? value : null];
    const names = raw === null ? noNames : Object.keys(raw).filter((name) => !isPlace(name));
    for (const name of names) below.push(waiting.push({ value: raw?.[name], field: name }) - 1);
    drafts.push({ tag: raw === null ? '' : tag, value, raw: raw ?? noFields, names, below });
  }
  const nodes = new Array<TreeNode>(drafts.length);
  for (let at = drafts.length - 1; at >= 0; at -= 1) {
    const draft = drafts[at];
    if (draft !== undefined) nodes[at] = made(draft, nodes, maker);
  }
  return nodes[0] ?? null;
}

function made({ tag, value, raw, names, below }: Draft, nodes: readonly TreeNode[], maker: Maker): TreeNode {
  if (Array.isArray(value)) {
    const items = below.flatMap((index) => nodes[index] ?? []);
    return nodeOf({ shape: 'list', tag, value, raw, fields: noNodes, items }, maker);
  }
  if (!isFields(value)) return nodeOf({ shape: 'scalar', tag, value, raw, fields: noNodes, items: none }, maker);
  const fields = new Map<string, TreeNode>();
  for (const [index, name] of names.entries()) {
    const node = nodes[below[index] ?? -1];
    if (node !== undefined) fields.set(name, node);
  }
  return nodeOf({ shape: 'node', tag, value, raw, fields, items: none }, maker);
}

const none: readonly TreeNode[] = [];
