import type { Entry, MapNode, Node } from './yaml.ts';

/** The tree as plain data, for zod. */
export function plain(node: Node): unknown {
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
  }
}

export function entryOf(map: MapNode, key: string): Entry | null {
  return map.entries.find((entry) => entry.key === key) ?? null;
}

/** The value under a key; null where the node is no map or has no such key. */
export function valueAt(node: Node | null, key: string): Node | null {
  return node?.type === 'map' ? (entryOf(node, key)?.value ?? null) : null;
}

/** The entries of a map in the order of the file; none for every other node. */
export function entriesOf(node: Node | null): readonly Entry[] {
  return node?.type === 'map' ? node.entries : [];
}

/** What the file writes under a key; null where there is no such key, or no plain value. */
export function writtenAt(node: Node | null, key: string): string | null {
  const value = valueAt(node, key);
  return value?.type === 'scalar' ? value.written : null;
}
