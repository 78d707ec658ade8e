import { readFileSync } from 'node:fs';

/** The text of the `.sql` file `name` beside the module whose `import.meta.url` is given. */
export function sqlFile(readerUrl: string, name: string): string {
  return readFileSync(new URL(name, readerUrl), 'utf8').trim();
}
