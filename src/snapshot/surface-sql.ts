import { readFileSync } from 'node:fs';

/** What a snapshot needs of an observer: one SELECT in, its single json value out. */
export interface Witness {
  ask(sql: string): Promise<unknown>;
}

/** Reads a catalog query of this folder: returns a function that fills in its `:surface`. The query's comment stays here. */
export function loadSurfaceSql(file: 'counts.sql' | 'surface.sql'): (surface: string) => string {
  const sql = readFileSync(new URL(file, import.meta.url), 'utf8')
    .replace(/^--.*\n/gm, '')
    .trim();
  return (surface) => sql.replace(':surface', () => surface);
}
