import { ContractsError } from '../core/errors.ts';
import {
  closingStatement,
  type Observer,
  type ObserverLimits,
  observerSettings,
  openingStatement,
} from './observer.ts';
import { describeServerError } from './server-message.ts';
import type { Answer, Session } from './session.ts';
import { setLocally } from './transaction-settings.ts';

/** The observer as a session of its own role. `description` says where it is connected; closing it closes the session. */
export function observeByConnection(about: {
  readonly session: Session;
  readonly description: string;
  readonly limits: ObserverLimits;
}): Observer {
  const { session, description, limits } = about;
  const opening = [{ text: openingStatement }, setLocally(observerSettings(limits))];
  const deadline = limits.connect + limits.statement + limits.lock;
  /** The server's own timeouts end a slow question; a server that answers nothing at all must not stop the run for good. */
  const inTime = async <T>(answer: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(failure(description, `no answer within ${deadline / 1000} s`));
        session.destroy();
      }, deadline);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  return {
    description,
    ask: async (sql) => {
      const question = { text: sql, cap: { rows: 2, bytes: limits.bytes } };
      const answers = await inTime(session.send([...opening, question, { text: closingStatement }]));
      const failed = answers.find((answer) => answer.error !== null)?.error;
      if (failed) throw failure(description, describeServerError(failed));
      const closing = answers.at(-1);
      const stayedOpen = answers.slice(0, -1).every(({ status }) => status === 'open');
      if (!stayedOpen || closing?.tag !== 'ROLLBACK' || closing.status !== 'idle') {
        throw failure(description, 'its transaction did not end in our ROLLBACK');
      }
      return readValue(description, answers.at(-2));
    },
    close: () => session.close(),
  };
}

function readValue(description: string, answer: Answer | undefined): unknown {
  if (answer?.truncated === true) throw failure(description, 'its answer is too large');
  const [row, ...more] = answer?.rows ?? [];
  const text = row?.[0];
  if (row?.length !== 1 || more.length > 0 || typeof text !== 'string') {
    throw failure(description, 'its answer is not one json value');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw failure(description, 'its answer is not json');
  }
}

function failure(description: string, why: string): ContractsError {
  return new ContractsError('observer-failed', `the observer ${description} could not answer: ${why}`, {
    hint: 'grant the observer role SELECT on every table of the surface, then run the same command again',
  });
}
