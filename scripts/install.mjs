import { relative } from 'node:path';
import { isInstalled } from './installed.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/**
 * Installs what a folder's package-lock.json names, where it is not there already. What to include is said in words, because
 * NODE_ENV=production and npm's own settings would leave out the compiler and PostgreSQL.
 */
export function install(folder) {
  if (isInstalled(folder)) return;
  const where = relative(root, folder);
  const words = ['npm', 'ci', '--include=dev', '--include=optional', '--prefer-offline', '--no-audit', '--no-fund'];
  run(`installing the packages of ${where === '' ? '' : `${where}/`}package-lock.json`, words, folder);
}
