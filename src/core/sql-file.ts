import { readFileSync } from 'node:fs';

/** The text of a query that lives in a `.sql` file beside its reader: `sqlFile(import.meta.url, 'locks.sql')`. */
export function sqlFile(readerUrl: string, name: string): string {
  return readFileSync(new URL(name, readerUrl), 'utf8').trim();
}
