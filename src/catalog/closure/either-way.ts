import { type Child, seedId } from './seed.ts';

/**
 * What is reached where names are looked up under one search_path or another: all of it, none of it for certain. A name
 * that means something under one of them is not unresolved for meaning nothing under another.
 */
export function eitherWay(ways: readonly (readonly Child[])[]): readonly Child[] {
  const [only, ...others] = ways;
  if (only === undefined || others.length === 0) return only ?? [];
  const ids = ways.map((way) => new Set(way.filter(isUnresolved).map(({ seed }) => seedId(seed))));
  return ways
    .flat()
    .filter((child) => !isUnresolved(child) || ids.every((seen) => seen.has(seedId(child.seed))))
    .map((child) => ({ ...child, certain: false }));
}

function isUnresolved({ seed }: Child): boolean {
  return seed.kind === 'leaf' && seed.node.kind === 'unknown' && seed.node.reason === 'unresolved-name';
}
