import { sqlFile } from '../../../core/sql-file.ts';
import { sqlQuoted, sqlRows, sqlText } from '../sql-text.ts';
import { type Part, setup, test } from '../test-file.ts';

/** A question to the catalog that is asked when a file is made, and again by the file: the text is the same. */
export interface Definition {
  /** Of the function in the generated file. */
  readonly name: string;
  readonly sql: string;
  /** What it is asked about. */
  readonly subject: 'regclass' | 'text';
  readonly columns: readonly string[];
}

const read = (name: string) => sqlFile(import.meta.url, `definitions/${name}.sql`);

export const definitions = {
  defaults: { name: 'defaults_of', sql: read('defaults'), subject: 'regclass', columns: ['name', 'value'] },
  constraints: {
    name: 'constraints_of',
    sql: read('constraints'),
    subject: 'regclass',
    columns: ['name', 'definition'],
  },
  indexes: { name: 'indexes_of', sql: read('indexes'), subject: 'regclass', columns: ['name', 'definition'] },
  triggers: {
    name: 'triggers_of',
    sql: read('triggers'),
    subject: 'regclass',
    columns: ['name', 'fires', 'definition'],
  },
  policies: { name: 'policies_of', sql: read('policies'), subject: 'regclass', columns: ['name', 'definition'] },
  relationsOpenTo: {
    name: 'relations_open_to',
    sql: read('relations-open-to'),
    subject: 'text',
    columns: ['name', 'privileges'],
  },
  functionsOpenTo: { name: 'functions_open_to', sql: read('functions-open-to'), subject: 'text', columns: ['name'] },
} as const satisfies Readonly<Record<string, Definition>>;

export type DefinitionRows = readonly (readonly (string | null)[])[];

/** The question as a function of the file's own, under a search_path in which every name is printed with its schema. */
export function defineQuestion({ name, sql, subject, columns }: Definition): Part {
  const returns = `RETURNS TABLE (${columns.map((column) => `${column} text`).join(', ')})`;
  return setup(
    `CREATE FUNCTION pg_temp.${name}(${subject}) ${returns}\nLANGUAGE sql SET search_path = pg_catalog, pg_temp AS ${sqlQuoted(`\n${sql}\n`)};`,
  );
}

/** Whether the answer is what it was: these rows in this order, and no others. `subject` is an SQL expression. */
export function testDefinition(
  { name, columns }: Definition,
  about: { readonly subject: string; readonly rows: DefinitionRows; readonly says: string },
): Part {
  const { subject, rows, says } = about;
  const asked = sqlQuoted(`SELECT * FROM pg_temp.${name}(${subject})`);
  if (rows.length === 0) return test('is_empty', asked, sqlText(says));
  return test(
    'results_eq',
    asked,
    sqlQuoted(
      sqlRows(
        rows,
        columns.map(() => 'text'),
      ),
    ),
    sqlText(says),
  );
}

/** What a test of a whole list says: `table public.t has these indexes and no others`, or `… has no indexes`. */
export function only(things: string, rows: DefinitionRows): string {
  return rows.length === 0 ? `no ${things}` : `these ${things} and no others`;
}
