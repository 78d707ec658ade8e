/** The transaction status byte of ReadyForQuery, in words: `I`, `T`, `E` (manual 53.7 "Message Formats"). */
export type TransactionStatus = 'idle' | 'open' | 'failed';

/** One message sequence of the extended protocol: Parse, Bind, Describe, Execute, Sync. Never the simple protocol. */
export interface Statement {
  readonly text: string;
  /** In the order of `$1, $2, …`; text format, null is SQL NULL. */
  readonly values?: readonly (string | null)[];
  /** Name of the server-side prepared statement; unnamed without it. A name is used once per session. */
  readonly name?: string;
  /** The statement stays prepared under its name and may be sent again: it is parsed and planned once per session. */
  readonly keep?: true;
  /** Rows and bytes beyond this are dropped as they arrive, and the answer says `truncated`. */
  readonly cap?: { readonly rows: number; readonly bytes: number };
  /** Called with the answer when it comes, before `send` resolves: of a connection that is lost on the way, what came is known. */
  readonly onAnswer?: (answer: Answer) => void;
}

export interface AnswerColumn {
  readonly name: string;
  /** OID of the column's type in pg_type. */
  readonly typeOid: number;
}

/** An ERROR, or NOTICE and its kin, as the server sent it (manual 53.8). Texts are hostile: see core/text.ts. */
export interface ServerMessage {
  readonly severity: string;
  readonly sqlstate: string;
  readonly message: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly schema: string | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly constraint: string | null;
  readonly where: string | null;
  /** Character position in the statement, from 1. */
  readonly position: number | null;
}

/** What the server said to one statement. An ERROR is an answer too. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  /** Values as server text. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** From the command tag; null where the tag has no count. */
  readonly rowCount: number | null;
  /** First word of the command tag (`SELECT`, `ROLLBACK`); empty after an error. */
  readonly tag: string;
  /** Status byte of the ReadyForQuery that closed this statement. */
  readonly status: TransactionStatus;
  readonly error: ServerMessage | null;
  readonly notices: readonly ServerMessage[];
  readonly truncated: boolean;
}

/** An open connection as one login role. */
export interface Session {
  /** Process id that the server announced in BackendKeyData; behind a pooler it is not pg_backend_pid(). */
  readonly backendPid: number;
  /** True where the connection is encrypted. */
  readonly tls: boolean;
  /** True after the connection ended for whatever reason. */
  readonly ended: boolean;
  /**
   * Sends all statements at once and resolves when every one is answered: one round trip.
   * A server error does not reject; the statements after it are answered too (25P02 inside a transaction).
   * Rejects with `connection-lost` only.
   */
  send(statements: readonly Statement[]): Promise<readonly Answer[]>;
  /** Says goodbye; resolves when the socket is closed. */
  close(): Promise<void>;
  /** Drops the socket at once. The server rolls back whatever was open. */
  destroy(): void;
}

/** The only way the rest of the house gets a connection. */
export type ConnectionProvider<P extends string> = (principal: P) => Promise<Session>;
