import type { Routine } from '../model.ts';

/** What a function does with a text that it is given. */
export interface TextRunner {
  /** `query`: runs it. `table`: reads the table that it names. `all`: reads whatever there is. */
  readonly runs: 'query' | 'table' | 'all';
  /** Which input argument, from 0. */
  readonly argument: number;
}

const query = (argument: number): TextRunner => ({ runs: 'query', argument });
const table: TextRunner = { runs: 'table', argument: 0 };
const all: TextRunner = { runs: 'all', argument: 0 };

/** Functions of pg_catalog that run SQL (manual 9.15.4 "Mapping Tables to XML", 12.4 "Additional Features"). */
const builtIn: Readonly<Record<string, TextRunner>> = {
  query_to_xml: query(0),
  query_to_xmlschema: query(0),
  query_to_xml_and_xmlschema: query(0),
  ts_stat: query(0),
  ts_rewrite: query(1),
  table_to_xml: table,
  table_to_xmlschema: table,
  table_to_xml_and_xmlschema: table,
  schema_to_xml: all,
  schema_to_xmlschema: all,
  schema_to_xml_and_xmlschema: all,
  database_to_xml: all,
  database_to_xmlschema: all,
  database_to_xml_and_xmlschema: all,
};

const ofExtensions: Readonly<Record<string, Readonly<Record<string, TextRunner>>>> = {
  tablefunc: { crosstab: query(0), crosstab2: query(0), crosstab3: query(0), crosstab4: query(0), connectby: all },
  xml2: { xpath_table: all },
};

/** Null: it runs no text. */
export function textRunnerOf(routine: Routine): TextRunner | null {
  const { schema, name, extension } = routine;
  const known = schema === 'pg_catalog' ? builtIn : extension === null ? undefined : ofExtensions[extension];
  const runner = known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
  if (runner === undefined) return null;
  // ts_rewrite(tsquery, tsquery, tsquery) runs nothing.
  const inputs = routine.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  return name === 'ts_rewrite' && inputs.length !== 2 ? null : runner;
}
