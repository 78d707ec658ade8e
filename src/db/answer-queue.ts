import type { EventEmitter } from 'node:events';
import { type ErrorFields, readServerMessage } from './server-message.ts';
import type { Answer, AnswerColumn, ServerMessage, Statement, TransactionStatus } from './session.ts';

interface Pending {
  readonly cap: NonNullable<Statement['cap']>;
  readonly columns: AnswerColumn[];
  readonly rows: (readonly (string | null)[])[];
  readonly notices: ServerMessage[];
  bytes: number;
  noticeBytes: number;
  tag: string;
  rowCount: number | null;
  error: ServerMessage | null;
  truncated: boolean;
  readonly onAnswer: NonNullable<Statement['onAnswer']>;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** The answers that a connection still owes, in the order of the statements. */
export interface AnswerQueue {
  /** Promises the answer to the statement that is about to be sent. */
  expect(statement: Statement): Promise<Answer>;
  /** Ends every promise: the connection is gone. */
  fail(error: unknown): void;
  /** The error that the server sent to the statement it was working on, without closing that statement. */
  unfinishedError(): ServerMessage | null;
}

const statuses: Readonly<Record<string, TransactionStatus>> = { I: 'idle', T: 'open', E: 'failed' };
const noCap = { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY } as const;

/**
 * Builds answers from protocol messages. Every statement ends in one Sync, the server answers every Sync with one
 * ReadyForQuery, in order (manual 53.2.4 "Pipelining"): what comes before the next ReadyForQuery belongs to the first
 * statement that waits.
 */
export function collectAnswers(wire: EventEmitter): AnswerQueue {
  const queue: Pending[] = [];
  const first = (listener: (pending: Pending) => void): void => {
    const pending = queue[0];
    if (pending !== undefined) listener(pending);
  };
  wire.on('rowDescription', (message: { readonly fields: readonly { name: string; dataTypeID: number }[] }) =>
    first(({ columns }) => {
      for (const field of message.fields) columns.push({ name: field.name, typeOid: field.dataTypeID });
    }),
  );
  wire.on('dataRow', (message: { readonly fields: readonly (string | null)[] }) =>
    first((pending) => addRow(pending, message.fields)),
  );
  wire.on('commandComplete', (message: { readonly text: string }) =>
    first((pending) => {
      pending.tag = /^[A-Z]*/.exec(message.text)?.[0] ?? '';
      const count = / (\d+)$/.exec(message.text)?.[1];
      pending.rowCount = count === undefined ? null : Number(count);
    }),
  );
  wire.on('errorMessage', (message: ErrorFields) =>
    first((pending) => {
      pending.error = readServerMessage(message);
    }),
  );
  wire.on('notice', (message: ErrorFields) => first((pending) => addNotice(pending, readServerMessage(message))));
  wire.on('readyForQuery', (message: { readonly status: string }) => {
    const pending = queue.shift();
    if (pending === undefined) return;
    const answer = finish(pending, statuses[message.status] ?? 'failed');
    pending.onAnswer(answer);
    pending.resolve(answer);
  });
  return {
    expect: (statement) =>
      new Promise((resolve, reject) => {
        queue.push({
          cap: statement.cap ?? noCap,
          onAnswer: statement.onAnswer ?? (() => {}),
          columns: [],
          rows: [],
          notices: [],
          bytes: 0,
          noticeBytes: 0,
          tag: '',
          rowCount: null,
          error: null,
          truncated: false,
          resolve,
          reject,
        });
      }),
    fail: (error) => {
      for (const pending of queue.splice(0)) pending.reject(error);
    },
    unfinishedError: () => queue[0]?.error ?? null,
  };
}

/** Keeps the row, or drops it and everything after it where the cap is reached: memory stays bounded. */
function addRow(pending: Pending, row: readonly (string | null)[]): void {
  if (pending.truncated) return;
  const bytes = row.reduce((sum, value) => sum + (value === null ? 0 : Buffer.byteLength(value)), 0);
  if (pending.rows.length >= pending.cap.rows || pending.bytes + bytes > pending.cap.bytes) {
    pending.truncated = true;
  } else {
    pending.bytes += bytes;
    pending.rows.push(row);
  }
}

/** A loop that raises notices fills no memory either: those beyond the cap are dropped. */
function addNotice(pending: Pending, notice: ServerMessage): void {
  const { message, detail, hint, where } = notice;
  const bytes = Buffer.byteLength(`${message}${detail ?? ''}${hint ?? ''}${where ?? ''}`);
  if (pending.noticeBytes + bytes > pending.cap.bytes) return;
  pending.noticeBytes += bytes;
  pending.notices.push(notice);
}

/** A deferred constraint can fail at Sync, after the command tag was sent: an error takes the tag back. */
function finish(pending: Pending, status: TransactionStatus): Answer {
  const { columns, rows, notices, error, truncated } = pending;
  const tag = error === null ? pending.tag : '';
  return { columns, rows, rowCount: error === null ? pending.rowCount : null, tag, status, error, notices, truncated };
}
