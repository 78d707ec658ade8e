import { serverVariables, specialVariables } from './special-variables.ts';
import type { VariableReader } from './substitute.ts';

/** What became of `\set` or `\unset`. */
export type Assigned = 'done' | 'bad-name' | 'bad-value' | 'changes-run' | 'too-long';

/** Characters of the longest value. */
export const longestValue = 1_048_576;

/** The variables of psql, at one place of a script. */
export class Variables implements VariableReader {
  readonly #values: Map<string, string>;
  #askedOfServer: string[] = [];

  constructor(given: ReadonlyMap<string, string>) {
    const own = [...specialVariables].map(([name, { initial }]): readonly [string, string] => [name, initial]);
    this.#values = new Map([...own, ...given]);
  }

  read(name: string): string | null {
    const value = this.#values.get(name);
    // What the server or the next statement sets again is never the script's own.
    if (serverVariables.has(name) && (value === undefined || resetByStatements.has(name))) {
      this.#askedOfServer.push(name);
      return '';
    }
    return value ?? null;
  }

  isSet(name: string): boolean {
    return this.#values.has(name) || serverVariables.has(name);
  }

  set(name: string, value: string): Assigned {
    if (!/^[A-Za-z0-9_\u0080-\uffff]+$/.test(name)) return 'bad-name';
    if (value.length > longestValue) return 'too-long';
    const special = specialVariables.get(name);
    return this.#assign(name, special !== undefined && value === '' ? special.empty : value);
  }

  unset(name: string): Assigned {
    if (!/^[A-Za-z0-9_\u0080-\uffff]+$/.test(name)) return 'bad-name';
    const special = specialVariables.get(name);
    if (special !== undefined) return this.#assign(name, special.unset);
    this.#values.delete(name);
    return 'done';
  }

  /** The names of variables that were read since the last time and that only a server can tell. */
  takeAskedOfServer(): readonly string[] {
    if (this.#askedOfServer.length === 0) return [];
    const names = this.#askedOfServer;
    this.#askedOfServer = [];
    return names;
  }

  #assign(name: string, value: string): Assigned {
    const special = specialVariables.get(name);
    if (special !== undefined && !special.takes.test(value)) return 'bad-value';
    if (special !== undefined && !special.harmless.test(value)) return 'changes-run';
    this.#values.set(name, value);
    return 'done';
  }
}

const resetByStatements: ReadonlySet<string> = new Set([
  'ERROR',
  'LAST_ERROR_MESSAGE',
  'LAST_ERROR_SQLSTATE',
  'ROW_COUNT',
  'SQLSTATE',
]);
