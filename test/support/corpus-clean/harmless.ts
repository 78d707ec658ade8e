/** Something that looks as if it outlived ROLLBACK, or hides what does, and leaves nothing behind. */
export interface Harmless {
  /** Of its function in the schema `clean`; the test says it in words. */
  readonly name: string;
  /** Statements of a plpgsql function without parameters, after its declarations. */
  readonly body?: string;
  readonly declare?: string;
  /** A function without parameters that must be written otherwise: everything after `FUNCTION clean.<name>()`. */
  readonly define?: string;
  /** A contract's own statement, where no function is called. */
  readonly statement?: string;
  /** Run once before the function is made, in the name of the role that calls it. */
  readonly setup?: readonly string[];
  /** Codes of the notes, in the order of the alphabet: all of them. */
  readonly noted?: readonly string[];
  /** The first major version of PostgreSQL that has it. */
  readonly since?: number;
}

/** As {@link Harmless}, and reported: by design, because of what it is. */
export interface Reported extends Harmless {
  readonly verdict: 'survives' | 'unknown';
  /** Codes that decide the verdict, in the order of the alphabet. */
  readonly codes: readonly string[];
  /** Why this is no false alarm. */
  readonly why: string;
}

/** What everything in the corpus may come near to: a sequence, and functions that draw from it. In the name of the role that calls. */
export const nearby: readonly string[] = [
  'CREATE SEQUENCE evil.s',
  "CREATE FUNCTION evil.draws() RETURNS bigint LANGUAGE sql AS $$ SELECT pg_catalog.nextval('evil.s') $$",
  `CREATE FUNCTION evil.draws_for_row() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_catalog.nextval('evil.s'); RETURN NEW; END $$`,
  'CREATE TABLE clean.plain (id uuid PRIMARY KEY DEFAULT pg_catalog.gen_random_uuid(), what text)',
  'CREATE TABLE clean.counted (id serial PRIMARY KEY, what text)',
  "INSERT INTO clean.plain (what) VALUES ('a'), ('b')",
];
