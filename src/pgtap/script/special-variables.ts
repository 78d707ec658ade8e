/** What psql makes of a value of one of its own variables. */
interface SpecialVariable {
  /** Its value at the start, with the options of pg_prove. */
  readonly initial: string;
  /** Its value after `\unset`. */
  readonly unset: string;
  /** Its value after `\set` without one. */
  readonly empty: string;
  /** Every value that psql takes. */
  readonly takes: RegExp;
  /** Those that leave the output and the end of the run as they are. */
  readonly harmless: RegExp;
}

/** What psql takes for true; it takes every beginning of these words. */
export const yes = /^(?:t|tr|tru|true|y|ye|yes|on|1)$/i;
/** What psql takes for false. */
export const no = /^(?:f|fa|fal|fals|false|n|no|of|off|0)$/i;
const either = new RegExp(`${yes.source}|${no.source}`, 'i');
const hidden = new RegExp(`${either.source}|^noexec$`, 'i');
const savepoints = new RegExp(`${either.source}|^interactive$`, 'i');
const wholeNumber = /^-?\d{1,9}$/;

function toggle(initial: string, harmless: RegExp, takes = either): SpecialVariable {
  return { initial, unset: 'off', empty: 'on', takes, harmless };
}

function choice(initial: string, takes: RegExp, harmless = takes): SpecialVariable {
  return { initial, unset: initial, empty: '', takes, harmless };
}

/** The variables that psql itself looks at (manual of psql, "Variables"). Any other holds what it is given. */
export const specialVariables: ReadonlyMap<string, SpecialVariable> = new Map([
  ['AUTOCOMMIT', toggle('on', yes)],
  ['COMP_KEYWORD_CASE', choice('preserve-upper', /^(?:preserve-)?(?:lower|upper)$/i)],
  ['ECHO', choice('none', /^(?:none|errors|queries|all)$/i, /^(?:none|errors)$/i)],
  ['ECHO_HIDDEN', toggle('off', hidden, hidden)],
  ['FETCH_COUNT', choice('0', wholeNumber)],
  ['HIDE_TABLEAM', toggle('off', either)],
  ['HIDE_TOAST_COMPRESSION', toggle('off', either)],
  ['HISTCONTROL', choice('none', /^(?:none|ignorespace|ignoredups|ignoreboth)$/i)],
  ['HISTSIZE', choice('500', wholeNumber)],
  ['IGNOREEOF', choice('0', wholeNumber)],
  // A savepoint before every statement; with ON_ERROR_STOP the first error ends the file all the same.
  ['ON_ERROR_ROLLBACK', toggle('off', savepoints, savepoints)],
  ['ON_ERROR_STOP', toggle('1', yes)],
  ['QUIET', toggle('on', yes)],
  ['SHOW_ALL_RESULTS', toggle('on', yes)],
  ['SHOW_CONTEXT', choice('errors', /^(?:never|errors|always)$/i)],
  ['SINGLELINE', toggle('off', no)],
  ['SINGLESTEP', toggle('off', no)],
  ['VERBOSITY', choice('default', /^(?:default|verbose|terse|sqlstate)$/i)],
]);

/** Variables that psql sets by what the server answers, or by where it runs. */
export const serverVariables: ReadonlySet<string> = new Set([
  'DBNAME',
  'ENCODING',
  'ERROR',
  'HOST',
  'LAST_ERROR_MESSAGE',
  'LAST_ERROR_SQLSTATE',
  'PIPELINE_COMMAND_COUNT',
  'PIPELINE_RESULT_COUNT',
  'PIPELINE_SYNC_COUNT',
  'PORT',
  'ROW_COUNT',
  'SERVER_VERSION_NAME',
  'SERVER_VERSION_NUM',
  'SERVICE',
  'SHELL_ERROR',
  'SHELL_EXIT_CODE',
  'SQLSTATE',
  'USER',
  'VERSION',
  'VERSION_NAME',
  'VERSION_NUM',
]);
