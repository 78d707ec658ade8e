import type { BuiltinClass } from './builtin-class.ts';

export const sqlTexts: BuiltinClass = {
  name: 'SQL texts',
  code: 'dynamic-sql',
  why: 'They run a text as SQL, or read a table or view that a text names: what they reach is whatever the text says. Those of whole tables, schemas and databases are labelled STABLE.',
  names: [
    'database_to_xml',
    'database_to_xml_and_xmlschema',
    'database_to_xmlschema',
    'query_to_xml',
    'query_to_xml_and_xmlschema',
    'query_to_xmlschema',
    'schema_to_xml',
    'schema_to_xml_and_xmlschema',
    'schema_to_xmlschema',
    'table_to_xml',
    'table_to_xml_and_xmlschema',
    'table_to_xmlschema',
    'ts_rewrite',
    'ts_stat',
  ],
};
