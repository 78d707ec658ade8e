import { headOf, type Origin } from '../origin.ts';
import { sqlList, sqlText } from '../sql-text.ts';
import { type GeneratedFile, type Part, section, test, testFile } from '../test-file.ts';
import { defineQuestion, definitions, only, testDefinition } from './definition.ts';
import type { DatabaseFacts } from './inspect-database.ts';

type Privileges = DatabaseFacts['privileges'][number];

/** What each principal's role may do with what the project uses, and that there is nothing else it may use. */
export function privilegesFile(privileges: readonly Privileges[], origin: Origin): GeneratedFile {
  return testFile('privileges.sql', {
    about: headOf(origin, `the grants of target "${origin.target}"`),
    parts: [
      section('Everything that a role may use, itself, through PUBLIC or as a member of another role.', [
        defineQuestion(definitions.relationsOpenTo),
        defineQuestion(definitions.functionsOpenTo),
      ]),
      ...privileges.map((held) => section(held.role, testRole(held))),
    ],
  });
}

function testRole({ role, database, schemas, tables, routines, open }: Privileges): readonly Part[] {
  const who = sqlText(role);
  return [
    test(
      'database_privs_are',
      'current_database()',
      who,
      sqlList(database),
      sqlText(`${role} holds ${listed(database)} on this database`),
    ),
    ...schemas.map((schema) =>
      test(
        'schema_privs_are',
        sqlText(schema.name),
        who,
        onSchema(schema.name, schema.privileges),
        sqlText(`${role} holds ${listed(schema.privileges)} on schema ${schema.name}`),
      ),
    ),
    ...tables.map((table) =>
      test(
        'table_privs_are',
        sqlText(table.schema),
        sqlText(table.name),
        who,
        table.maintains ? `${sqlList(table.privileges)} || ${maintain}` : sqlList(table.privileges),
        sqlText(`${role} holds ${listed(table.privileges)} on table ${table.schema}.${table.name}`),
      ),
    ),
    ...tables.flatMap((table) =>
      table.columns.map((column) =>
        test(
          'column_privs_are',
          sqlText(table.schema),
          sqlText(table.name),
          sqlText(column.name),
          who,
          sqlList(column.privileges),
          sqlText(`${role} holds ${listed(column.privileges)} on column ${table.schema}.${table.name}.${column.name}`),
        ),
      ),
    ),
    ...routines.map((routine) =>
      test(
        'function_privs_are',
        sqlText(routine.schema),
        sqlText(routine.name),
        sqlList(routine.types),
        who,
        sqlList(routine.mayExecute ? ['EXECUTE'] : []),
        sqlText(
          `${role} ${routine.mayExecute ? 'may' : 'may not'} execute ${routine.schema}.${routine.name}(${routine.types.join(', ')})`,
        ),
      ),
    ),
    testDefinition(definitions.relationsOpenTo, {
      subject: who,
      rows: open.relationsOpenTo,
      says: `${role} may use ${only('tables, views and sequences', open.relationsOpenTo)}`,
    }),
    testDefinition(definitions.functionsOpenTo, {
      subject: who,
      rows: open.functionsOpenTo,
      says: `${role} may execute ${only('functions', open.functionsOpenTo)}`,
    }),
  ];
}

function listed(privileges: readonly string[]): string {
  return privileges.length === 0 ? 'nothing' : privileges.join(', ');
}

const maintain =
  "CASE WHEN current_setting('server_version_num')::integer >= 170000 THEN ARRAY['MAINTAIN'] ELSE ARRAY[]::text[] END";

/** Up to PostgreSQL 14 everybody may create in "public" unless the DBA took that away: no privilege of this role. */
const publicCreates = `ARRAY(
    SELECT a.privilege_type
      FROM pg_namespace AS n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a
     WHERE n.nspname = 'public' AND a.grantee = 0 AND a.privilege_type = 'CREATE'
       AND current_setting('server_version_num')::integer < 150000
  )`;

function onSchema(name: string, privileges: readonly string[]): string {
  if (name !== 'public' || privileges.includes('CREATE')) return sqlList(privileges);
  return `${sqlList(privileges)} || ${publicCreates}`;
}
