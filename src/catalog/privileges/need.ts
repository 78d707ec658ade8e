import type { Oid } from '../model.ts';

/** One privilege that a role must hold for something to run. */
export interface Need {
  readonly kind: 'routine' | 'schema' | 'relation' | 'sequence';
  /** Null where only the name is known: of schemas, and of what the runner itself needs. */
  readonly oid: Oid | null;
  /** `public.t`, `public.f(integer, text)`, the schema's name. */
  readonly object: string;
  readonly role: string;
  /** Any one of them is enough. */
  readonly anyOf: readonly string[];
  /** Every one of these columns, where the privilege is not held on the whole table; null: some column. */
  readonly columns: readonly string[] | null;
}

/** As people read it: a schema is named as one. */
export function objectOf({ kind, object }: Pick<Need, 'kind' | 'object'>): string {
  return kind === 'schema' ? `schema ${object}` : object;
}
