import type { Oid } from '../model.ts';
import type { ReadType } from './type-facts.ts';

/** Built-in types that SQL spells in other words than pg_type, or that are key words, as format_type() prints them without a modifier. */
const spelled: Readonly<Record<string, string>> = {
  bit: 'bit',
  bool: 'boolean',
  bpchar: 'character',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  interval: 'interval',
  json: 'json',
  numeric: 'numeric',
  time: 'time without time zone',
  timetz: 'time with time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

/** A type as format_type() prints it, always with the schema of one that is not built in. A type that was not read is its OID. */
export function typeLabel(oid: Oid, types: ReadonlyMap<Oid, ReadType>): string {
  const type = types.get(oid);
  if (type === undefined) return `${oid}`;
  const { facts, label, plain } = type;
  // Vectors are arrays too, and print under their own name.
  if (facts.element !== null && !plain) return `${typeLabel(facts.element, types)}[]`;
  return (facts.schema === 'pg_catalog' ? spelled[facts.name] : undefined) ?? label;
}
