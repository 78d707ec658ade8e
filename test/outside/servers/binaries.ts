import { fileURLToPath } from 'node:url';

/** The older servers of package.json in this folder: one platform, the one that CI has. */
export type OlderMajor = 14 | 15 | 16 | 17;

/** Root of an older PostgreSQL's binaries, as `startEmbeddedServer({ binaries })` takes it. */
export function olderBinaries(major: OlderMajor): string {
  return fileURLToPath(new URL(`node_modules/postgres-${major}/native`, import.meta.url));
}
