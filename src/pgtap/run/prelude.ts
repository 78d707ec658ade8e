import type { Answer, ServerMessage, Statement } from '../../db/session.ts';

/** What is sent before the first statement of a file, of which nothing is printed. */
export interface Prelude {
  readonly statements: readonly Statement[];
  /** The transaction's id, once it is known. */
  readonly xid: string | null;
  /** The first error. */
  readonly failed: ServerMessage | null;
}

/**
 * Gives the transaction its id at once, so that a receipt can be had whatever becomes of the connection (a READ ONLY one gets none:
 * it could be on a standby), and sends what prepares the file's ground.
 */
export function preludeOf(about: { readonly readOnly: boolean; readonly ground: readonly Statement[] }): Prelude {
  let xid: string | null = null;
  let failed: ServerMessage | null = null;
  const onAnswer = ({ error }: Answer): void => {
    failed ??= error;
  };
  const assign: Statement = {
    text: 'SELECT pg_catalog.pg_current_xact_id()',
    onAnswer: (answer) => {
      xid = answer.rows[0]?.[0] ?? null;
      onAnswer(answer);
    },
  };
  return {
    statements: [...(about.readOnly ? [] : [assign]), ...about.ground.map((statement) => ({ ...statement, onAnswer }))],
    get xid() {
      return xid;
    },
    get failed() {
      return failed;
    },
  };
}
