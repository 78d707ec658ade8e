import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Whether a folder's node_modules/ holds what its package-lock.json names, by version: file times say nothing after a checkout
 * or a copy. Optional packages are for other machines as a rule; npm has decided about those.
 */
export function isInstalled(folder) {
  const wanted = Object.entries(packagesOf(join(folder, 'package-lock.json')));
  const inventory = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(inventory)) return false;
  const present = packagesOf(inventory);
  return wanted.every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional === true && present[path] === undefined),
  );
}
