import { ContractsError } from '../core/errors.ts';
import type { ConnectionProvider, ServerMessage, Session } from './session.ts';

export interface ExecuteResult {
  /** Names, in the order of each row's values. */
  readonly columns: readonly string[];
  /** Values as server text, null for SQL NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** From the command tag; null where the tag has no count. */
  readonly rowCount: number | null;
  /** First word of the command tag: a COMMIT of a failed transaction answers `ROLLBACK`. */
  readonly tag: string;
}

/** All that the live adapter knows of a database. An application may bring its own over any driver. */
export interface Connection {
  /** Sends exactly one statement and resolves with its answer; rejects with {@link StatementFailed} where the server refused it. */
  execute(sql: string, params: readonly (string | null)[]): Promise<ExecuteResult>;
  /** Ends the session; what was open in it is rolled back by the server. */
  close(): Promise<void>;
}

/**
 * The server answered a statement with an ERROR. The server's own words may hold values of rows, so they are not in `message`:
 * ask for `server`.
 */
export class StatementFailed extends ContractsError {
  readonly sqlstate: string;
  readonly constraint: string | null;
  readonly #server: ServerMessage;

  constructor(what: string, server: ServerMessage, about: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super('statement-failed', `${what}: ${inWords(server)}`, about);
    this.sqlstate = server.sqlstate;
    this.constraint = server.constraint;
    this.#server = server;
  }

  /** What the server said, complete. May hold personal data. */
  get server(): ServerMessage {
    return this.#server;
  }
}

function inWords({ sqlstate, constraint, schema, table }: ServerMessage): string {
  const relation = table === null ? '' : ` of table "${schema === null ? table : `${schema}.${table}`}"`;
  return constraint === null ? `SQLSTATE ${sqlstate}` : `SQLSTATE ${sqlstate}, constraint "${constraint}"${relation}`;
}

/** The narrow interface over a session. Results are complete or refused: nothing caps them here. */
export function connectionOver(session: Session): Connection {
  return {
    async execute(sql, params) {
      const [answer] = await session.send([{ text: sql, values: params }]);
      if (answer === undefined) throw new ContractsError('connection-lost', 'the server gave no answer to a statement');
      if (answer.error !== null) throw new StatementFailed('the server refused a statement', answer.error);
      return {
        columns: answer.columns.map((column) => column.name),
        rows: answer.rows,
        rowCount: answer.rowCount,
        tag: answer.tag,
      };
    },
    close: () => session.close(),
  };
}

/** A connection provider as the live adapter wants it. */
export function connectionsFrom<P extends string>(open: ConnectionProvider<P>): (principal: P) => Promise<Connection> {
  return async (principal) => connectionOver(await open(principal));
}
