import type { EventTrigger } from '../model.ts';
import { isActive } from './active.ts';
import type { Ground } from './ground.ts';
import type { Seed } from './seed.ts';

type CommandSeed = Extract<Seed, { kind: 'command' }>;

/** Parse nodes of commands that no event trigger sees: they define nothing, or something that all databases share (manual 38.1). */
const unseen: ReadonlySet<string> = new Set([
  'TransactionStmt',
  'VariableSetStmt',
  'VariableShowStmt',
  'ConstraintsSetStmt',
  'NotifyStmt',
  'ListenStmt',
  'UnlistenStmt',
  'LockStmt',
  'CopyStmt',
  'TruncateStmt',
  'VacuumStmt',
  'ClusterStmt',
  'ExplainStmt',
  'PrepareStmt',
  'ExecuteStmt',
  'DeallocateStmt',
  'DeclareCursorStmt',
  'FetchStmt',
  'ClosePortalStmt',
  'LoadStmt',
  'CheckPointStmt',
  'DiscardStmt',
  'DoStmt',
  'CallStmt',
  'CreatedbStmt',
  'DropdbStmt',
  'AlterDatabaseStmt',
  'AlterDatabaseSetStmt',
  'CreateRoleStmt',
  'AlterRoleStmt',
  'AlterRoleSetStmt',
  'DropRoleStmt',
  'GrantRoleStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
  'AlterTableSpaceOptionsStmt',
  'AlterSystemStmt',
]);

/** Commands that may drop or rewrite something besides what they say. */
const dropping: ReadonlySet<string> = new Set(['DropStmt', 'DropOwnedStmt', 'AlterTableStmt']);
const rewriting: ReadonlySet<string> = new Set(['AlterTableStmt', 'AlterTypeStmt']);

/** The event triggers that fire for a command. */
export function eventTriggersOf({ command, frame }: CommandSeed, { catalog }: Ground): readonly Seed[] {
  const { tag } = command;
  const { surroundings } = catalog;
  if (unseen.has(tag)) return [];
  return surroundings.eventTriggers
    .filter((trigger) => isActive(trigger.enabled, surroundings) && isFor(trigger, tag) && isTagged(trigger, command))
    .map(({ name }): Seed => ({ kind: 'event trigger', name, frame }));
}

function isFor({ event }: EventTrigger, tag: string): boolean {
  if (event === 'sql_drop') return dropping.has(tag);
  if (event === 'table_rewrite') return rewriting.has(tag);
  return event === 'ddl_command_start' || event === 'ddl_command_end';
}

/** TAG IN ('CREATE TABLE', …) compares the command's own words; a command may be written with more of them. */
function isTagged({ tags }: EventTrigger, { tag, what }: CommandSeed['command']): boolean {
  if (tags.length === 0) return true;
  // Whatever it is called here, the server calls a table that is made from a query one of these.
  if (tag === 'CreateTableAsStmt' && tags.some((each) => each === 'CREATE TABLE AS' || each === 'SELECT INTO'))
    return true;
  const words = what.toUpperCase().replace(/\b(?:TEMPORARY|TEMP|UNLOGGED|OR REPLACE|UNIQUE|CONCURRENTLY) /g, '');
  return tags.some((tag) => `${words} `.startsWith(`${tag} `));
}
