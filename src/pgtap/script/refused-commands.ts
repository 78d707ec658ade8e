const perFile = 'write one file for each case, or decide in SQL';
const inStatement = 'write the values into the statement, or use PREPARE and EXECUTE';
const semicolon = 'end the statement with a semicolon';
const pipeline = 'delete it: the statements are sent together anyway';

/** What to write instead of a backslash command that is not run. */
const hints: Readonly<Record<string, string>> = {
  '!': 'prepare in SQL what the test needs',
  bind: inStatement,
  bind_named: inStatement,
  c: 'write one file for each login, or SET ROLE',
  cd: 'name included files from the folder that the command is started in, or with \\ir',
  close_prepared: 'write DEALLOCATE',
  connect: 'write one file for each login, or SET ROLE',
  copy: 'write the rows as INSERT … VALUES',
  crosstabview: semicolon,
  elif: perFile,
  else: perFile,
  endif: perFile,
  endpipeline: pipeline,
  flush: pipeline,
  flushrequest: pipeline,
  g: semicolon,
  gdesc: 'test the types with pgTAP: col_type_is(), function_returns()',
  getresults: pipeline,
  getenv: 'write the value itself, with \\set',
  gexec: 'write the statements themselves, or EXECUTE in a DO block',
  gset: 'write the query where its value is needed, as a subquery',
  gx: semicolon,
  if: perFile,
  o: 'delete it: pg_prove reads standard output alone',
  out: 'delete it: pg_prove reads standard output alone',
  parse: inStatement,
  prompt: 'write the value itself, with \\set',
  r: 'delete the statement before it',
  reset: 'delete the statement before it',
  sendpipeline: semicolon,
  setenv: 'write the value itself, with \\set',
  startpipeline: pipeline,
  syncpipeline: pipeline,
  watch: semicolon,
};

/** One imperative sentence about a command; one that is not known is to be said in SQL. */
export function hintForCommand(name: string): string {
  if (/^d[A-Za-z]*[+S]*$/.test(name)) return 'ask the catalog itself, as in SELECT * FROM pg_catalog.pg_class';
  return (Object.hasOwn(hints, name) ? hints[name] : undefined) ?? 'delete it, or write it as SQL';
}

/** Commands that send what was collected before them, as a semicolon does. */
export const sendingCommands: ReadonlySet<string> = new Set([
  'crosstabview',
  'g',
  'gdesc',
  'gexec',
  'gset',
  'gx',
  'sendpipeline',
  'watch',
]);
