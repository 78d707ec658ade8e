import { type Fields, fieldsOf, isFields, listOf, nameOf, textOf } from '../../sql/tree.ts';
import type { CommandWords } from './command-words.ts';
import { tableTraits } from './create-as.ts';
import { relationName } from './read.ts';
import { tagged } from './walk.ts';

/** Command tags of the server that the parse node alone tells (manual 38.1); `%` stands for the kind of object. */
const words: Readonly<Record<string, string>> = {
  CreateStmt: 'CREATE TABLE',
  CreateForeignTableStmt: 'CREATE FOREIGN TABLE',
  ViewStmt: 'CREATE VIEW',
  CreateSeqStmt: 'CREATE SEQUENCE',
  AlterSeqStmt: 'ALTER SEQUENCE',
  CreateFunctionStmt: 'CREATE FUNCTION',
  AlterFunctionStmt: 'ALTER %',
  CreateTrigStmt: 'CREATE TRIGGER',
  CreateEventTrigStmt: 'CREATE EVENT TRIGGER',
  AlterEventTrigStmt: 'ALTER EVENT TRIGGER',
  CreateSchemaStmt: 'CREATE SCHEMA',
  CreateDomainStmt: 'CREATE DOMAIN',
  AlterDomainStmt: 'ALTER DOMAIN',
  CreateEnumStmt: 'CREATE TYPE',
  CreateRangeStmt: 'CREATE TYPE',
  CompositeTypeStmt: 'CREATE TYPE',
  AlterEnumStmt: 'ALTER TYPE',
  AlterTypeStmt: 'ALTER TYPE',
  DefineStmt: 'CREATE %',
  RuleStmt: 'CREATE RULE',
  CreatePolicyStmt: 'CREATE POLICY',
  AlterPolicyStmt: 'ALTER POLICY',
  CreateExtensionStmt: 'CREATE EXTENSION',
  AlterExtensionStmt: 'ALTER EXTENSION',
  AlterExtensionContentsStmt: 'ALTER EXTENSION',
  CreateCastStmt: 'CREATE CAST',
  CreatePLangStmt: 'CREATE LANGUAGE',
  CreateStatsStmt: 'CREATE STATISTICS',
  CreatePublicationStmt: 'CREATE PUBLICATION',
  AlterPublicationStmt: 'ALTER PUBLICATION',
  CreateSubscriptionStmt: 'CREATE SUBSCRIPTION',
  AlterSubscriptionStmt: 'ALTER SUBSCRIPTION',
  DropSubscriptionStmt: 'DROP SUBSCRIPTION',
  CreateFdwStmt: 'CREATE FOREIGN DATA WRAPPER',
  CreateForeignServerStmt: 'CREATE SERVER',
  CreateUserMappingStmt: 'CREATE USER MAPPING',
  DropUserMappingStmt: 'DROP USER MAPPING',
  ImportForeignSchemaStmt: 'IMPORT FOREIGN SCHEMA',
  CreateRoleStmt: 'CREATE ROLE',
  AlterRoleStmt: 'ALTER ROLE',
  AlterRoleSetStmt: 'ALTER ROLE',
  DropRoleStmt: 'DROP ROLE',
  CreatedbStmt: 'CREATE DATABASE',
  DropdbStmt: 'DROP DATABASE',
  AlterDatabaseStmt: 'ALTER DATABASE',
  AlterDatabaseSetStmt: 'ALTER DATABASE',
  AlterSystemStmt: 'ALTER SYSTEM',
  AlterDefaultPrivilegesStmt: 'ALTER DEFAULT PRIVILEGES',
  DropOwnedStmt: 'DROP OWNED',
  ReassignOwnedStmt: 'REASSIGN OWNED',
  CommentStmt: 'COMMENT',
  SecLabelStmt: 'SECURITY LABEL',
  ClusterStmt: 'CLUSTER',
  ReindexStmt: 'REINDEX',
  DropStmt: 'DROP %',
  AlterTableStmt: 'ALTER %',
  RenameStmt: 'ALTER %',
  AlterOwnerStmt: 'ALTER %',
  AlterObjectSchemaStmt: 'ALTER %',
  AlterObjectDependsStmt: 'ALTER %',
};

/** The fields that hold the kind of an object, and its name. */
const kindFields = ['removeType', 'objtype', 'relationType', 'renameType', 'objectType', 'kind', 'objtype'] as const;
const nameFields = ['relation', 'view', 'sequence', 'typevar', 'table', 'func', 'object', 'foreign_table'] as const;
const listFields = ['funcname', 'typeName', 'domainname', 'defnames', 'opfamilyname'] as const;
const textFields = [
  'schemaname',
  'extname',
  'plname',
  'pubname',
  'subname',
  'fdwname',
  'servername',
  'rolename',
  'role',
  'dbname',
  'trigname',
  'policy_name',
  'rulename',
  'name',
] as const;

/** A command by the words of its server tag and the object that it names. */
export function describeCommand(tag: string, fields: Fields): CommandWords {
  const object = objectOf(fields);
  const temporary = tableTraits(
    fieldsOf(fields['relation'] ?? fields['view'] ?? fields['sequence']),
    fields['oncommit'],
  );
  const name =
    tag === 'GrantStmt' || tag === 'GrantRoleStmt' ? (fields['is_grant'] === true ? 'GRANT' : 'REVOKE') : wordsOf(tag);
  const said = name.replace('%', () => kindOf(fields));
  const procedure = tag === 'CreateFunctionStmt' && fields['is_procedure'] === true;
  const what = procedure ? 'CREATE PROCEDURE' : said;
  const traits = [...(tag === 'CreateStmt' ? temporary : []), ...(fields['replace'] === true ? ['replace'] : [])];
  return { what: object === null ? what : `${what} ${object}`, object, traits };
}

/** `DropTableSpaceStmt` → `DROP TABLE SPACE`: for a node that nobody named here. */
function wordsOf(tag: string): string {
  return (
    words[tag] ??
    tag
      .replace(/Stmt$/, '')
      .replace(/([a-z])(?=[A-Z])/g, '$1 ')
      .toUpperCase()
  );
}

function kindOf(fields: Fields): string {
  for (const field of kindFields) {
    const kind = textOf(fields[field]);
    if (kind === 'OBJECT_COLUMN' || kind === 'OBJECT_TABCONSTRAINT') continue;
    if (kind?.startsWith('OBJECT_') === true)
      return kind.replace('OBJECT_', '').replace('MATVIEW', 'MATERIALIZED VIEW').replaceAll('_', ' ');
  }
  return 'TABLE';
}

function objectOf(fields: Fields): string | null {
  const objects = listOf(fields['objects'])
    .map(named)
    .filter((name) => name !== '');
  if (objects.length > 0) return objects.join(', ');
  for (const field of nameFields) if (isFields(fields[field])) return named(fields[field]) || null;
  for (const field of listFields) {
    const name = nameOf(fields[field]).join('.');
    if (name !== '') return name;
  }
  for (const field of textFields) {
    const name = textOf(fields[field]);
    if (name !== null) return name;
  }
  return null;
}

/** The name in a RangeVar, a list of words, a function with its arguments, a type. */
function named(node: unknown): string {
  const { tag, fields } = tagged(node) ?? { tag: '', fields: fieldsOf(node) };
  if (fields['relname'] !== undefined) return relationName(fields).join('.');
  if (tag === 'String') return textOf(fields['sval']) ?? '';
  const name = [...nameOf(fields['items']), ...nameOf(fields['objname']), ...nameOf(fields['names'])];
  return name.length > 0 ? name.join('.') : (textOf(fields['rolename']) ?? '');
}
