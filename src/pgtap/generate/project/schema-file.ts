import { headOf, type Origin } from '../origin.ts';
import { sqlQualified } from '../sql-name.ts';
import { sqlList, sqlQuoted, sqlText } from '../sql-text.ts';
import { type GeneratedFile, type Part, section, test, testFile } from '../test-file.ts';
import { defineQuestion, definitions, only, testDefinition } from './definition.ts';
import type { DatabaseFacts } from './inspect-database.ts';

type Table = DatabaseFacts['tables'][number];

const questions = ['defaults', 'constraints', 'indexes', 'triggers', 'policies'] as const;

/** The tables that the contracts use: columns, keys, checks, indexes, triggers, row-level security. */
export function schemaFile(tables: readonly Table[], origin: Origin): GeneratedFile {
  return testFile('schema.sql', {
    about: headOf(origin, `the tables of target "${origin.target}"`),
    parts: [
      section(
        'What hangs on a table, as the server prints it, every name with its schema.',
        questions.map((key) => defineQuestion(definitions[key])),
      ),
      ...tables.map((table) => section(`${table.schema}.${table.name}`, testTable(table))),
    ],
  });
}

function testTable(table: Table): readonly Part[] {
  const { schema, name, owner, columns } = table;
  const at = [sqlText(schema), sqlText(name)];
  const called = `${schema}.${name}`;
  return [
    test('has_table', ...at, sqlText(`table ${called} exists`)),
    ...(owner === null
      ? []
      : [test('table_owner_is', ...at, sqlText(owner), sqlText(`table ${called} belongs to ${owner}`))]),
    storage(table),
    test(
      'columns_are',
      ...at,
      sqlList(columns.map((column) => column.name)),
      sqlText(`table ${called} has its columns`),
    ),
    ...columns.flatMap((column) => testColumn(table, column)),
    ...keys(table),
    ...(table.triggers.length === 0
      ? []
      : [
          test(
            'triggers_are',
            ...at,
            sqlList(table.triggers.map((trigger) => trigger.name)),
            sqlText(`table ${called} has its triggers`),
          ),
        ]),
    ...table.triggers.map((trigger) =>
      test(
        'trigger_is',
        ...at,
        sqlText(trigger.name),
        sqlText(trigger.functionSchema),
        sqlText(trigger.function),
        sqlText(`trigger ${trigger.name} of ${called} calls ${trigger.functionSchema}.${trigger.function}`),
      ),
    ),
    ...questions.map((key) =>
      testDefinition(definitions[key], {
        subject: `to_regclass(${sqlText(sqlQualified(table))})`,
        rows: table.definitions[key],
        says: `table ${called} has ${only(key, table.definitions[key])}`,
      }),
    ),
  ];
}

function storage(table: Table): Part {
  const { persistence, rowSecurity, forceRowSecurity } = table;
  const kept = persistence === 'u' ? 'unlogged' : 'logged';
  const secured = rowSecurity ? 'with' : 'without';
  return test(
    'results_eq',
    sqlQuoted(
      `SELECT relpersistence::text COLLATE "default", relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = to_regclass(${sqlText(sqlQualified(table))})`,
    ),
    sqlQuoted(`VALUES (${sqlText(persistence)}, ${rowSecurity}, ${forceRowSecurity})`),
    sqlText(`table ${table.schema}.${table.name} is ${kept}, ${secured} row-level security`),
  );
}

function testColumn({ schema, name }: Table, column: Table['columns'][number]): readonly Part[] {
  const at = [sqlText(schema), sqlText(name), sqlText(column.name)];
  const called = `${schema}.${name}.${column.name}`;
  const type = column.typeSchema === null ? [column.type] : [column.typeSchema, withoutSchema(column.type)];
  return [
    test('col_type_is', ...at, ...type.map((part) => sqlText(part)), sqlText(`column ${called} is ${column.type}`)),
    column.notNull
      ? test('col_not_null', ...at, sqlText(`column ${called} is NOT NULL`))
      : test('col_is_null', ...at, sqlText(`column ${called} may be NULL`)),
  ];
}

/** `public.mood[]` as `mood[]`. A schema with a dot in its name is quoted. */
function withoutSchema(type: string): string {
  return type.replace(/^(?:"(?:[^"]|"")*"|[^".]+)\./, '');
}

function keys({ schema, name, primaryKey, foreignKeys }: Table): readonly Part[] {
  const at = [sqlText(schema), sqlText(name)];
  const called = `${schema}.${name}`;
  return [
    primaryKey === null
      ? test('hasnt_pk', ...at, sqlText(`table ${called} has no primary key`))
      : test('col_is_pk', ...at, sqlList(primaryKey), sqlText(`the key of ${called} is ${primaryKey.join(', ')}`)),
    ...foreignKeys.map((key) =>
      test(
        'fk_ok',
        ...at,
        sqlList(key.columns),
        sqlText(key.schema),
        sqlText(key.table),
        sqlList(key.references),
        sqlText(
          `${called} (${key.columns.join(', ')}) refers to ${key.schema}.${key.table} (${key.references.join(', ')})`,
        ),
      ),
    ),
  ];
}
