import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const packagesOf = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {});

/**
 * Whether node_modules/ holds what package-lock.json names, by version: file times say nothing after a checkout or a copy.
 * Optional packages are for other machines as a rule; npm has decided about those.
 */
export function isInstalled() {
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  return wanted.every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional === true && present[path] === undefined),
  );
}
