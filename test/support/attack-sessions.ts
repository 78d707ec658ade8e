import pg from 'pg';
import { collectAnswers } from '../../src/db/answer-queue.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { Answer, Session, Statement } from '../../src/db/session.ts';
import { sessionThrough } from '../../src/db/session-through.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { readTransactionIdentity } from '../../src/db/transaction-identity.ts';

/** Sessions with a wall taken away: what src/ never does, done by a test to see what the other walls are worth. */

class WireQuery extends pg.Query {
  handleRowDescription(): void {}
  handleDataRow(): void {}
}

/** A real connection without the second wall: a statement without values goes over the simple protocol, several at once if it likes. */
export async function openSimpleSession(settings: ConnectionSettings): Promise<Session> {
  const { host, port, user, database, password } = settings;
  const secret = typeof password === 'function' ? await password() : password;
  const client = new pg.Client({ host, port, user, database, password: secret?.reveal() ?? '', ssl: false });
  await client.connect();
  client.on('error', () => {});
  const answers = collectAnswers(client.connection);
  let ended = false;
  client.connection.once('end', () => {
    ended = true;
    answers.fail(new Error('the connection ended'));
  });
  const pid: unknown = Reflect.get(client, 'processID');
  return {
    backendPid: typeof pid === 'number' ? pid : 0,
    tls: false,
    get ended() {
      return ended;
    },
    send: async (statements) => {
      const all: Answer[] = [];
      for (const statement of statements) {
        const answer = answers.expect(statement);
        const { text, values } = statement;
        const query = new WireQuery(
          values === undefined || values.length === 0 ? { text } : { text, values: [...values] },
        );
        query.on('error', () => {});
        client.query(query);
        all.push(await answer);
      }
      return all;
    },
    close: () => client.end(),
    destroy: () => client.connection.stream.destroy(),
  };
}

/** Takes the fourth wall away: whatever the server says, the transaction looks untouched from BEGIN to ROLLBACK. */
export function blind(session: Session): Session {
  let identity: Answer | null = null;
  const lie = ({ text }: Statement, answer: Answer): Answer => {
    const open: Answer = { ...answer, status: answer.status === 'idle' ? 'open' : answer.status };
    if (text.startsWith('BEGIN')) {
      identity = null;
      return answer;
    }
    if (text === readTransactionIdentity.text) {
      identity ??= answer;
      return identity;
    }
    if (text === 'ROLLBACK TO SAVEPOINT contracts_start') return { ...open, error: null };
    if (text === 'ROLLBACK') return { ...answer, tag: 'ROLLBACK', status: 'idle', error: null, notices: [] };
    return open;
  };
  return sessionThrough(session, async (statements) => {
    const answers = await session.send(statements);
    return statements.flatMap((statement, index) => {
      const answer = answers[index];
      return answer === undefined ? [] : [lie(statement, answer)];
    });
  });
}

/** The ordinary session without the fourth wall. */
export async function openBlind(settings: ConnectionSettings): Promise<Session> {
  return blind(await openSession(settings));
}

/** Neither the second nor the fourth wall. */
export async function openSimpleAndBlind(settings: ConnectionSettings): Promise<Session> {
  return blind(await openSimpleSession(settings));
}
