import type { ErrorCode } from '../core/error-codes.ts';
import { ContractsError } from '../core/errors.ts';
import type { Setting } from '../core/target.ts';
import type { EnvFile } from './env-file.ts';
import type { SettingCheck } from './setting-checks.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting's value with the place where it was found, for people. */
export interface Found {
  readonly value: string;
  /** `DOT_CUTTER_DB_HOST in .env`. */
  readonly origin: string;
}

interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** Looks settings up and keeps every problem, so that the user mends all of them at once. */
export interface SettingReader {
  /** The value of a variable: the real environment first, then the file. Null where neither has it; problems are kept. */
  variable(name: string, check: SettingCheck): Found | null;
  /** A setting that must be there. Null where it has a problem, which is kept. */
  setting(setting: Setting, about: { readonly what: string; readonly check: SettingCheck }): Found | null;
  report(code: ErrorCode, message: string, hint: string): void;
  /** Names of the variables that came out of the file. */
  readonly loaded: readonly string[];
  /** Throws every problem as one error. */
  assertNone(): void;
}

const projectFile = 'contracts/contracts.yaml';

/** A reader over the environment and, behind it, an environment file. */
export function createSettingReader(env: Environment, envFile: EnvFile | null): SettingReader {
  const problems: Problem[] = [];
  const loaded = new Set<string>();
  const file = envFile?.shown ?? '.env';
  const report = (code: ErrorCode, message: string, hint: string): void => {
    if (!problems.some((problem) => problem.message === message)) problems.push({ code, message, hint });
  };
  const checked = (found: Found, check: SettingCheck): Found | null => {
    const problem = check(found.value);
    if (problem === null) return found;
    report('setting-invalid', `${found.origin} ${problem}`, `mend ${found.origin}`);
    return null;
  };
  const variable: SettingReader['variable'] = (name, check) => {
    const real = env[name];
    if (real !== undefined) return checked({ value: real, origin: `${name} in the environment` }, check);
    const assignment = envFile?.get(name);
    if (assignment === undefined) return null;
    loaded.add(name);
    const origin = `${name} in ${file}`;
    if (assignment.doubt !== null) {
      const mend = `write ${name} once in ${file}, with single quotes around its value`;
      report('env-file-invalid', `${origin} (line ${assignment.line}) ${assignment.doubt}`, mend);
      return null;
    }
    return checked({ value: assignment.value, origin }, check);
  };
  return {
    variable,
    setting: (setting, { what, check }) => {
      if ('literal' in setting)
        return checked({ value: setting.literal, origin: `the ${what} in ${projectFile}` }, check);
      const known = env[setting.env] !== undefined || envFile?.get(setting.env) !== undefined;
      if (known) return variable(setting.env, check);
      if (setting.fallback !== null) {
        return checked({ value: setting.fallback, origin: `the default of ${setting.env} in ${projectFile}` }, check);
      }
      report('setting-missing', `${setting.env} is not set (${what})`, `add a line to ${file}: ${setting.env}=…`);
      return null;
    },
    report,
    get loaded() {
      return [...loaded].sort();
    },
    assertNone: () => {
      const [first] = problems;
      if (first === undefined) return;
      const hints = [...new Set(problems.map(({ hint }) => hint))];
      throw new ContractsError(first.code, problems.map(({ message }) => message).join('\n'), {
        hint: hints.join('\n'),
      });
    },
  };
}
