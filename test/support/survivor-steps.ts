import type { Node } from '../../src/catalog/graph.ts';
import type { ForeignKey } from '../../src/catalog/model.ts';
import {
  access,
  builtinCall,
  command,
  extensionCall,
  foreign,
  relation,
  routine,
  routineNode,
  sequence,
  trigger,
} from './survivor-nodes.ts';

/** What a survivor is found in, and what looks like it and is none: one node in a function, or a whole chain. */
export interface Specimens {
  readonly found: readonly (Node | readonly Node[])[];
  readonly quiet: readonly (Node | readonly Node[])[];
}

function unknown(reason: Extract<Node, { kind: 'unknown' }>['reason']): Node {
  return { kind: 'unknown', reason, what: 'x', object: 'public.f()' };
}

function setting(name: string, value: string, setBy: string): Node {
  return { kind: 'setting', setting: name, value, setBy };
}

const key: ForeignKey = {
  name: 'parent',
  referencing: 1,
  referenced: 2,
  columns: ['parent'],
  referencedColumns: ['id'],
  onDelete: 'cascade',
  onUpdate: 'no action',
  deferrable: true,
  initiallyDeferred: true,
};

function foreignKey(initiallyDeferred: boolean): Node {
  return { kind: 'foreign key', key: { ...key, initiallyDeferred }, table: relation(), action: 'check' };
}

const login: Node = { kind: 'event trigger', name: 'remember', event: 'login' };

/** Survivors that are commands, tables, settings, and what could not be read. */
export const steps: Readonly<Record<string, Specimens>> = {
  'in-place-catalog': {
    found: [
      command('VacuumStmt', 'ANALYZE public.t', { object: 'public.t' }),
      command('IndexStmt', 'CREATE INDEX i', { object: 'public.t' }),
      command('AlterTableStmt', 'ALTER TABLE public.t', { object: 'public.t', traits: ['index'] }),
    ],
    quiet: [
      command('VacuumStmt', 'VACUUM public.t', { object: 'public.t' }),
      command('AlterTableStmt', 'ALTER TABLE public.t', { object: 'public.t' }),
      command('IndexStmt', 'CREATE INDEX i', { object: 'scratch', traits: ['temporary'] }),
    ],
  },
  'transaction-control': {
    found: [
      [routineNode({ kind: 'procedure' }), command('TransactionStmt', 'COMMIT')],
      command('TransactionStmt', 'ROLLBACK'),
    ],
    quiet: [command('SelectStmt', 'SELECT')],
  },
  'login-trigger': {
    found: [[login, routineNode(), access('insert')], login],
    quiet: [access('insert'), { kind: 'event trigger', name: 'ddl', event: 'ddl_command_end' }],
  },
  'foreign-write': {
    found: [foreign('insert', 'postgres_fdw'), foreign('update', 'redis_fdw')],
    quiet: [foreign('select', 'postgres_fdw'), foreign('insert', 'carrier_pigeon'), access('insert')],
  },
  'server-program': {
    found: [
      command('CopyStmt', 'COPY … TO PROGRAM', { traits: ['program', 'to'] }),
      foreign('select', 'file_fdw', ['program=date']),
    ],
    quiet: [
      command('CopyStmt', 'COPY … TO STDOUT', { traits: ['to'] }),
      foreign('select', 'file_fdw', ['filename=/etc/motd']),
    ],
  },
  'server-file': {
    found: [
      command('CopyStmt', 'COPY … TO FILE', { traits: ['file', 'to'] }),
      builtinCall('lo_export', { given: ['1', '/tmp/x'] }),
      extensionCall('adminpack', 'pg_file_write'),
    ],
    quiet: [
      command('CopyStmt', 'COPY … FROM FILE', { traits: ['file', 'from'] }),
      builtinCall('pg_read_file', { given: ['/tmp/x'] }),
    ],
  },
  'server-control': {
    found: [builtinCall('pg_reload_conf'), command('CheckPointStmt', 'CHECKPOINT')],
    quiet: [builtinCall('pg_conf_load_time', { volatility: 'stable' })],
  },
  'prepared-statement': {
    found: [command('PrepareStmt', 'PREPARE q', { object: 'q' }), command('DeallocateStmt', 'DEALLOCATE ALL')],
    quiet: [command('ExecuteStmt', 'EXECUTE q', { object: 'q' })],
  },
  'loaded-library': {
    found: [command('LoadStmt', "LOAD 'x'", { object: 'x' })],
    quiet: [command('ListenStmt', 'LISTEN x', { object: 'x' })],
  },
  'cursor-position': {
    found: [command('FetchStmt', 'FETCH kept', { object: 'kept' }), command('ClosePortalStmt', 'CLOSE ALL')],
    quiet: [
      [
        routineNode(),
        command('DeclareCursorStmt', 'DECLARE c', { object: 'c' }),
        command('FetchStmt', 'FETCH c', { object: 'c' }),
      ],
    ],
  },
  'unclassified-command': {
    found: [command('CreateExtensionStmt', 'CREATE EXTENSION x'), command('StmtOfTomorrow', 'DO WHAT')],
    quiet: [
      command('ListenStmt', 'LISTEN jobs'),
      command('CreateStmt', 'CREATE TABLE public.t'),
      command('AlterSystemStmt', 'ALTER SYSTEM'),
    ],
  },
  'dynamic-sql': {
    found: [unknown('dynamic-sql'), extensionCall('refint', 'check_foreign_key')],
    quiet: [
      builtinCall('query_to_xml', { given: ['SELECT 1', 'true', 'true', ''] }),
      extensionCall('tablefunc', 'crosstab'),
    ],
  },
  'unread-body': { found: [unknown('unread-body')], quiet: [unknown('dynamic-sql')] },
  'unread-tree': { found: [unknown('unread-tree')], quiet: [unknown('dynamic-sql')] },
  'unresolved-name': { found: [unknown('unresolved-name')], quiet: [unknown('dynamic-sql')] },
  'ambiguous-name': { found: [unknown('ambiguous-name')], quiet: [unknown('dynamic-sql')] },
  'foreign-table': {
    found: [foreign('select', 'postgres_fdw')],
    quiet: [foreign('insert', 'postgres_fdw'), access('select')],
  },
  'foreign-wrapper-unknown': {
    found: [foreign('select', 'carrier_pigeon'), foreign('insert', 'carrier_pigeon'), foreign('select', 'file_fdw')],
    quiet: [foreign('select', 'postgres_fdw'), foreign('select', 'file_fdw', ['filename=/etc/motd'])],
  },
  'preloaded-library': {
    found: [setting('session_preload_libraries', 'auto_explain, strange', 'role app')],
    quiet: [
      setting('session_preload_libraries', '"auto_explain"', 'role app'),
      setting('search_path', 'x', 'role app'),
    ],
  },
  'deferred-constraint': {
    found: [foreignKey(true), access('insert', { deferrableKeys: [{ name: 'k', initiallyDeferred: true }] })],
    quiet: [
      foreignKey(false),
      access('insert', { deferrableKeys: [{ name: 'k', initiallyDeferred: false }] }),
      access('select', { deferrableKeys: [{ name: 'k', initiallyDeferred: true }] }),
    ],
  },
  'deferred-trigger': {
    found: [trigger({ deferrable: true, initiallyDeferred: true })],
    quiet: [trigger({ deferrable: true }), trigger({ internal: true, initiallyDeferred: true })],
  },
  notify: {
    found: [
      command('NotifyStmt', 'NOTIFY jobs', { object: 'jobs' }),
      builtinCall('pg_notify', { given: ['jobs', ''] }),
      extensionCall('tcn', 'triggered_change_notification'),
    ],
    quiet: [command('ListenStmt', 'LISTEN jobs', { object: 'jobs' })],
  },
  'table-lock': { found: [access('lock'), access('truncate')], quiet: [access('insert')] },
  'row-lock': { found: [access('select for update')], quiet: [access('select')] },
  'timeout-lifted': {
    found: [
      builtinCall('set_config', { given: ['lock_timeout', '0', 'true'] }),
      builtinCall('set_config', { given: [null, '0', 'true'] }),
      command('VariableSetStmt', 'SET statement_timeout = 0', { object: 'statement_timeout' }),
      setting('lock_timeout', '0', 'function public.f()'),
    ],
    quiet: [
      builtinCall('set_config', { given: ['work_mem', '1MB', 'true'] }),
      setting('lock_timeout', '0', 'role app'),
    ],
  },
  'replication-role': {
    found: [
      command('VariableSetStmt', 'SET session_replication_role = replica', { object: 'session_replication_role' }),
      builtinCall('set_config', { given: ['session_replication_role', 'replica', 'true'] }),
    ],
    quiet: [builtinCall('set_config', { given: ['role', 'postgres', 'false'] })],
  },
  'role-escape': {
    found: [
      command('VariableSetStmt', 'RESET ROLE', { object: 'role' }),
      builtinCall('set_config', { given: ['role', 'postgres', 'false'] }),
    ],
    quiet: [routineNode({ securityDefiner: true })],
  },
  'sequence-cache': {
    found: [command('DiscardStmt', 'DISCARD SEQUENCES')],
    quiet: [command('DiscardStmt', 'DISCARD TEMP'), builtinCall('currval', { given: ['s'], object: sequence('s') })],
  },
  'server-log': {
    found: [
      { kind: 'raise', level: 'warning' },
      { kind: 'raise', level: 'log' },
    ],
    quiet: [
      { kind: 'raise', level: 'notice' },
      { kind: 'raise', level: 'exception' },
    ],
  },
  'dead-rows': {
    found: [access('insert'), access('update'), access('delete')],
    quiet: [access('select'), access('insert', { persistence: 'temporary' }), access('insert', { kind: 'view' })],
  },
  'redefined-code': {
    found: [
      command('CreateTrigStmt', 'CREATE TRIGGER t', { object: 't' }),
      command('CreateFunctionStmt', 'CREATE FUNCTION app.f', { object: 'app.f', traits: ['replace'] }),
      command('AlterTableStmt', 'ALTER TABLE public.t', { object: 'public.t', traits: ['code'] }),
      [command('CreateFunctionStmt', 'CREATE FUNCTION app.f', { object: 'app.f' }), routineNode({ name: 'f' })],
    ],
    quiet: [
      command('CreateFunctionStmt', 'CREATE FUNCTION app.made', { object: 'app.made' }),
      command('AlterTableStmt', 'ALTER TABLE public.t', { object: 'public.t' }),
      command('CreateStmt', 'CREATE TEMPORARY TABLE x', { traits: ['temporary'] }),
    ],
  },
  'catalog-churn': {
    found: [command('CreateStmt', 'CREATE TEMPORARY TABLE x', { traits: ['temporary'] })],
    quiet: [{ kind: 'call', routine: routine(), arguments: [], object: null }, command('NotifyStmt', 'NOTIFY jobs')],
  },
};
