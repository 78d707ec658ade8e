/** How a mechanism is written: something with a value, a query, a command, or what only a plpgsql body can say. */
export type Code =
  | { readonly expression: string }
  | { readonly query: string }
  | { readonly command: string }
  | { readonly block: string };

/** Ways in: where the code of a mechanism may stand. */
export const ways = ['statement', 'function', 'nested', 'trigger', 'default', 'definer', 'caught', 'dynamic'] as const;
export type Way = (typeof ways)[number];

/** What becomes of it when the transaction is rolled back, and how the server itself is asked for that. */
export type Fate =
  /**
   * A probe on the `server` is asked before and after, by somebody else; one on the `session` at the end of two sessions, of which
   * one did it. Different answers: it survived. An error is an answer.
   */
  | { readonly kind: 'survives' | 'undone'; readonly on: 'server' | 'session'; readonly probe: string }
  /** The server does not do it: the SQLSTATE. */
  | { readonly kind: 'refused'; readonly sqlstate: string }
  /** It runs, and SQL cannot tell what became of it: why not. */
  | { readonly kind: 'untold'; readonly why: string }
  /** It is looked at and not run: why not. */
  | { readonly kind: 'not run'; readonly why: string };

/** What is expected of one mechanism by one way. */
export interface Expectation {
  /** The survivor's code; null: nothing is to be found. */
  readonly found: string | null;
  readonly verdict: 'clean' | 'survives' | 'unknown';
  readonly fate: Fate;
  /** What the net says; a text is the reason why nothing can be seen from a session or by the observer. */
  readonly net: RegExp | string;
  /** What the net may say all the same, if it looks in time. */
  readonly sometimes?: RegExp;
}

/** One way round ROLLBACK, or something that looks like one. `@data@`: the folder of the data; `@connection@`: to the same database. */
export interface Mechanism extends Expectation {
  readonly id: string;
  readonly code: Code;
  /** Rights that an ordinary role has not. */
  readonly needs?: 'superuser';
  /** Major versions of PostgreSQL that have it. */
  readonly since?: number;
  readonly until?: number;
  readonly extensions?: readonly string[];
  /** Run once, by a superuser. */
  readonly setup?: readonly string[];
  /** Run before every run, by a superuser. */
  readonly before?: readonly string[];
  /** Run in the session before its transaction begins. */
  readonly session?: readonly string[];
  /** It needs a session in which nothing was done before. */
  readonly ownSession?: true;
  /** Another session of the same role with the application name `corpus victim` is there. */
  readonly victim?: true;
  /** Tables of which pg_class is watched. */
  readonly inPlace?: readonly string[];
  /** Constraints that are checked at COMMIT. */
  readonly constraints?: readonly string[];
  /** Ways that differ, and ways that make no sense: why not. */
  readonly except?: Partial<Readonly<Record<Way, Partial<Expectation> | string>>>;
}

/** Why a mechanism is in no table: it is no SQL, or no server of the tests has it. */
export interface Absent {
  readonly what: string;
  readonly why: string;
}
