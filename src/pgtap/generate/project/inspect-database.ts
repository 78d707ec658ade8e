import { ContractsError } from '../../../core/errors.ts';
import { formatQualified, type QualifiedName } from '../../../core/identifier.ts';
import { sqlFile } from '../../../core/sql-file.ts';
import { describeServerError } from '../../../db/server-message.ts';
import type { Answer, Session, Statement } from '../../../db/session.ts';
import { databaseSchema, type PrivilegeFacts, type RoleFacts, type RoutineFacts, type TableFacts } from './database.ts';
import { type Definition, type DefinitionRows, definitions } from './definition.ts';

/** What is asked about. */
export interface Scope {
  /** Login roles of the project's principals. */
  readonly roles: readonly string[];
  /** Tables that must be there: the surface. */
  readonly surface: readonly QualifiedName[];
  /** Tables that are looked at besides, where they are there: the commit latch, what contracts read. */
  readonly besides: readonly QualifiedName[];
  /** Functions that the contracts reach, as `schema.name(types)`; those that triggers call are found besides. */
  readonly routines: readonly string[];
}

const ofTables = ['defaults', 'constraints', 'indexes', 'triggers', 'policies'] as const;
const ofRoles = ['relationsOpenTo', 'functionsOpenTo'] as const;

/** What a catalog says of the roles, tables and functions of a project. */
export interface DatabaseFacts {
  readonly roles: readonly RoleFacts[];
  readonly tables: readonly (TableFacts & {
    readonly definitions: Readonly<Record<(typeof ofTables)[number], DefinitionRows>>;
  })[];
  readonly routines: readonly RoutineFacts[];
  readonly privileges: readonly (PrivilegeFacts & {
    readonly open: Readonly<Record<(typeof ofRoles)[number], DefinitionRows>>;
  })[];
}

const databaseSql = sqlFile(import.meta.url, 'database.sql');

/** Definitions are to name everything with its schema, whatever the role's own search_path is. */
const catalogOnly: Statement = { text: 'SET search_path = pg_catalog, pg_temp' };

/** Reads the catalog through a session that nobody needs afterwards: its search_path is changed. */
export async function inspectDatabase(session: Session, scope: Scope): Promise<DatabaseFacts> {
  const tables = tablesOf(scope).map(({ schema, name }) => ({ schema, name }));
  const values = [JSON.stringify(scope.roles), JSON.stringify(tables), JSON.stringify(scope.routines)];
  const [, answer] = await session.send([catalogOnly, { text: databaseSql, values }]);
  const facts = databaseSchema.parse(JSON.parse(rowsOf(answer)[0]?.[0] ?? '{}'));
  assertThere(scope, facts);
  const tableAnswers = await session.send(
    facts.tables.flatMap((table) => ofTables.map((key) => ask(definitions[key], table.oid))),
  );
  const roleAnswers = await session.send(
    facts.privileges.flatMap(({ role }) => ofRoles.map((key) => ask(definitions[key], role))),
  );
  return {
    ...facts,
    tables: facts.tables.map((table, index) => {
      const at = index * ofTables.length;
      const [defaults, constraints, indexes, triggers, policies] = tableAnswers.slice(at, at + ofTables.length);
      return {
        ...table,
        definitions: {
          defaults: rowsOf(defaults),
          constraints: rowsOf(constraints),
          indexes: rowsOf(indexes),
          triggers: rowsOf(triggers),
          policies: rowsOf(policies),
        },
      };
    }),
    privileges: facts.privileges.map((privileges, index) => {
      const at = index * ofRoles.length;
      const [relations, functions] = roleAnswers.slice(at, at + ofRoles.length);
      return { ...privileges, open: { relationsOpenTo: rowsOf(relations), functionsOpenTo: rowsOf(functions) } };
    }),
  };
}

function tablesOf({ surface, besides }: Scope): readonly QualifiedName[] {
  return [...new Map([...surface, ...besides].map((table) => [formatQualified(table), table])).values()];
}

function ask({ sql }: Definition, subject: string): Statement {
  return { text: sql, values: [subject] };
}

function rowsOf(answer: Answer | undefined): DefinitionRows {
  if (answer?.error === null) return answer.rows;
  const why = answer === undefined ? '' : `: ${describeServerError(answer.error)}`;
  throw new ContractsError('catalog-unreadable', `the catalog could not be read${why}`, {
    hint: 'run it again, and report it with what the server said',
  });
}

/** A test of what is not there would say that it must not be there. */
function assertThere(
  scope: Scope,
  facts: Pick<DatabaseFacts, 'roles'> & { readonly tables: readonly TableFacts[] },
): void {
  const roles = new Set(facts.roles.map(({ name }) => name));
  const missingRole = scope.roles.find((role) => !roles.has(role));
  const missingTable = scope.surface.find(
    ({ schema, name }) => !facts.tables.some((table) => table.schema === schema && table.name === name),
  );
  if (missingRole === undefined && missingTable === undefined) return;
  const what =
    missingRole === undefined ? `table "${missingTable?.schema}.${missingTable?.name}"` : `role "${missingRole}"`;
  throw new ContractsError('surface-missing', `${what} does not exist in this database`, {
    hint: 'run `contracts migrate up`, or correct contracts/contracts.yaml',
  });
}
