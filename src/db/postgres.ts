import { TLSSocket } from 'node:tls';
import pg from 'pg';
import { ContractsError } from '../core/errors.ts';
import { type AnswerQueue, collectAnswers } from './answer-queue.ts';
import { connectError } from './connect-errors.ts';
import { readFacts } from './connect-failure.ts';
import type { Answer, Session, Statement } from './session.ts';
import { type ConnectionSettings, formatDestination, isSocket } from './settings.ts';
import { assertSendable } from './statement.ts';
import { tlsOptions } from './tls.ts';
import { mayGoOnWithoutTls } from './tls-failures.ts';

/** How long a goodbye may take before the socket is dropped. Milliseconds. */
const goodbyeGrace = 2_000;

/** The driver collects a message before it hands it out: a single row of 1 GB would be 1 GB of memory. Bytes. */
const largestMessage = 67_108_864;

/**
 * Connects and logs in. One server connection, no pool.
 *
 * Throws a ContractsError that names host, port, database and role, never the password. Nothing was executed then.
 */
export async function openSession(settings: ConnectionSettings): Promise<Session> {
  const deadline = performance.now() + settings.connectTimeout;
  const tls = isSocket(settings.host) ? false : settings.tls;
  try {
    return await login(settings, tls, deadline);
  } catch (error) {
    if (tls === false || tls.mode !== 'prefer' || !mayGoOnWithoutTls(readFacts(error)))
      throw connectError(settings, error);
  }
  try {
    return await login(settings, false, deadline);
  } catch (error) {
    throw connectError(settings, error);
  }
}

async function login(settings: ConnectionSettings, tls: ConnectionSettings['tls'], deadline: number): Promise<Session> {
  const client = new Login(settings, tls);
  const session = new PostgresSession(client, settings);
  const late = new ContractsError('connect-timeout', 'no answer in time');
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), Math.max(0, deadline - performance.now()));
  });
  try {
    await Promise.race([client.connect(), timeout]);
    session.start();
    return session;
  } catch (error) {
    session.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The driver's client, with everything that it would take from PG* variables, URLs and ~/.pgpass decided here. */
class Login extends pg.Client {
  readonly #startup: Readonly<Record<string, string>>;

  constructor(settings: ConnectionSettings, tls: ConnectionSettings['tls']) {
    const { host, port, user, database } = settings;
    super({
      host,
      port,
      user,
      database,
      // Always a function: without one the driver looks into PGPASSWORD and ~/.pgpass by itself.
      password: () => revealPassword(settings),
      ssl: tls === false ? false : tlsOptions(tls),
      sslnegotiation: 'postgres',
      enableChannelBinding: tls !== false,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      pipeline: true,
    });
    this.#startup = { user, database, application_name: settings.applicationName };
  }

  /** The driver's own version adds PGOPTIONS, timeouts and replication; a pooler refuses unknown parameters. */
  getStartupConf(): Readonly<Record<string, string>> {
    return this.#startup;
  }
}

async function revealPassword(settings: ConnectionSettings): Promise<string> {
  const { password } = settings;
  const secret = typeof password === 'function' ? await password() : password;
  if (secret !== null && secret.reveal() !== '') return secret.reveal();
  throw new ContractsError(
    'password-missing',
    `the server asks for a password for ${formatDestination(settings)}, and none is configured`,
    {
      hint: `set ${settings.origins?.password ?? 'the password of this login in .env'}, or add a line for it to ~/.pgpass`,
    },
  );
}

/** The driver reads rows into objects of its own and parses their types; the answers are built from the wire instead. */
class WireQuery extends pg.Query {
  handleRowDescription(): void {}
  handleDataRow(): void {}
}

class PostgresSession implements Session {
  readonly #client: pg.Client;
  readonly #settings: ConnectionSettings;
  readonly #names = new Set<string>();
  readonly #answers: AnswerQueue;
  readonly #closed: Promise<void>;
  #started = false;
  #ended = false;
  #lastError: unknown;
  /** Why we dropped the connection ourselves: says more than what the server answers to that. */
  #givenUp: string | null = null;

  constructor(client: pg.Client, settings: ConnectionSettings) {
    this.#client = client;
    this.#settings = settings;
    this.#answers = collectAnswers(client.connection);
    // Without this listener a server that shuts down would end the process.
    client.on('error', (error) => {
      this.#lastError ??= error;
    });
    // COPY FROM STDIN swallows every Sync behind it: answers and statements would no longer match.
    client.connection.on('copyInResponse', () => {
      this.#giveUp('a statement asked for COPY data, which contracts never sends');
    });
    this.#closed = new Promise((resolve) => {
      client.connection.once('end', () => {
        this.#ended = true;
        this.#answers.fail(this.#lost());
        resolve();
      });
    });
  }

  /** Called once, after the login. */
  start(): void {
    this.#started = true;
    const { connection } = this.#client;
    let unfinished = 0;
    connection.on('message', () => {
      unfinished = 0;
    });
    connection.stream.on('data', (chunk: Buffer) => {
      unfinished += chunk.length;
      if (unfinished <= largestMessage) return;
      this.#giveUp('a single row is larger than 64 MiB');
    });
  }

  get backendPid(): number {
    const pid: unknown = Reflect.get(this.#client, 'processID');
    return typeof pid === 'number' ? pid : 0;
  }

  get tls(): boolean {
    return this.#client.connection.stream instanceof TLSSocket;
  }

  get ended(): boolean {
    return this.#ended;
  }

  async send(statements: readonly Statement[]): Promise<readonly Answer[]> {
    if (this.#ended || !this.#started) throw this.#lost();
    for (const statement of statements) assertSendable(statement, this.#names);
    const { stream } = this.#client.connection;
    stream.cork();
    const answers = statements.map((statement) => this.#submit(statement));
    stream.uncork();
    return Promise.all(answers);
  }

  #submit(statement: Statement): Promise<Answer> {
    const answer = this.#answers.expect(statement);
    const { text, values, keep } = statement;
    const name = keep === true && this.#settings.keepsStatements === false ? undefined : statement.name;
    const config = { text, values: values === undefined ? [] : [...values], name, queryMode: 'extended' };
    const query = new WireQuery(config);
    query.on('error', () => {});
    this.#client.query(query);
    return answer;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const timer = setTimeout(() => this.destroy(), goodbyeGrace);
    this.#client.end().catch(() => this.destroy());
    await this.#closed;
    clearTimeout(timer);
  }

  destroy(): void {
    this.#client.connection.stream.destroy();
  }

  #giveUp(why: string): void {
    this.#givenUp ??= why;
    this.destroy();
  }

  #lost(): ContractsError {
    const said = this.#givenUp ?? this.#answers.unfinishedError()?.message ?? errorText(this.#lastError);
    const why = said === null ? '' : `: ${said}`;
    return new ContractsError(
      'connection-lost',
      `the connection to ${formatDestination(this.#settings)} was lost${why}`,
      {
        hint: 'run the same command again; the server rolls back what was open',
      },
    );
  }
}

function errorText(error: unknown): string | null {
  return error instanceof Error ? error.message : null;
}
