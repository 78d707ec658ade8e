/** A setting of a connection: a literal, or the name of the environment variable that holds it. Secrets are never literal. */
export type Setting = { readonly literal: string } | { readonly env: string; readonly fallback: string | null };

/** How one principal logs in. The role is named; the password is only ever the name of a variable. */
export interface LoginSource {
  readonly user: Setting;
  /** Null: no password is configured (peer authentication, or a password file). */
  readonly passwordEnv: string | null;
}

/** A witness that is a command (psql, also through `docker exec`): the words to start, without our own psql options. */
export interface CommandSource {
  readonly command: readonly [string, ...string[]];
}

/** Where the settings of a database come from, as the project file says: enough to migrate it and to run tests on it. */
export interface DatabaseSource {
  readonly name: string;
  readonly host: Setting;
  readonly port: Setting;
  readonly database: Setting;
  readonly sslmode: Setting;
  readonly sslrootcert: Setting | null;
  /** Plaintext to another host is refused unless the project says this. */
  readonly allowPlaintext: boolean;
  /** A pooler between us and the server is refused unless the project says this. */
  readonly allowPooler: boolean;
  /** Null where no contract is run from here. */
  readonly logins: Readonly<Record<'exec' | 'verify', LoginSource | null>>;
  /** Null where another session of the DBA's login is the witness. */
  readonly observer: LoginSource | CommandSource | null;
  /** The DBA's own login, for `contracts migrate` and `contracts pgtap`; null where neither is run from here. */
  readonly migrate: LoginSource | null;
}

/** The database of a project that has contracts: every principal can log in. */
export interface TargetSource extends DatabaseSource {
  readonly logins: Readonly<Record<'exec' | 'verify', LoginSource>>;
  readonly observer: LoginSource | CommandSource;
}
