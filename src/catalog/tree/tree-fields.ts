import type { Oid } from '../model.ts';
import type { TreeNode, TreeValue } from './node-tree.ts';

export function isNode(value: TreeValue | undefined): value is TreeNode {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

/** The value of a field as a list; empty where it is none. */
export function listAt(node: TreeNode, field: string): readonly TreeValue[] {
  const value = node.fields.get(field);
  return Array.isArray(value) ? value : [];
}

/** The nodes in a list. */
export function nodesAt(node: TreeNode, field: string): readonly TreeNode[] {
  return listAt(node, field).filter(isNode);
}

export function nodeAt(node: TreeNode, field: string): TreeNode | null {
  const value = node.fields.get(field);
  return isNode(value) ? value : null;
}

export function textAt(node: TreeNode, field: string): string | null {
  const value = node.fields.get(field);
  return typeof value === 'string' ? value : null;
}

/** A number or an OID; 0 where there is none. */
export function numberAt(node: TreeNode, field: string): number {
  const number = Number(textAt(node, field) ?? 0);
  return Number.isInteger(number) ? number : 0;
}

export function isTrueAt(node: TreeNode, field: string): boolean {
  return textAt(node, field) === 'true';
}

/** A list of OIDs: `(o 23 25)`. */
export function oidsAt(node: TreeNode, field: string): readonly Oid[] {
  return listAt(node, field).flatMap((word) => (typeof word === 'string' && /^\d+$/.test(word) ? [Number(word)] : []));
}

/** The node and every node below it, outer ones first. Iterative, as the parser is. */
export function nodesOf(tree: TreeValue): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  const pending: TreeValue[] = [tree];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (isNode(value)) {
      nodes.push(value);
      for (const below of [...value.fields.values()].reverse()) if (typeof below === 'object') pending.push(below);
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) {
        const below: TreeValue | undefined = value[index];
        if (typeof below === 'object') pending.push(below);
      }
    }
  }
  return nodes;
}
