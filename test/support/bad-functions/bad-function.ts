/** A function that is hard to read, and what must be said of it. */
export interface BadFunction {
  readonly what: string;
  /** As it is typed, in the schema `bad`, and after it everything up to its end. */
  readonly name: string;
  readonly define: string;
  readonly verdict: 'clean' | 'survives' | 'unknown';
  /** Code of the worst finding; null where there is none. */
  readonly code: string | null;
  /** Run before, and after, by a superuser. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

/** A statement that draws from a sequence. */
export const draws = "PERFORM nextval('bad.s');";

/** The rest of a definition in plpgsql. */
export function plpgsql(body: string): string {
  return `RETURNS void LANGUAGE plpgsql AS $corpus$${body}$corpus$`;
}

/** The rest of a definition in SQL. */
export function sql(body: string): string {
  return `RETURNS void LANGUAGE sql AS $corpus$${body}$corpus$`;
}
