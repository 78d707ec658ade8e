/** What people write, and what format_type() prints (manual, table 8.1). */
const spellings: Readonly<Record<string, string>> = {
  bool: 'boolean',
  char: 'character(1)',
  decimal: 'numeric',
  float: 'double precision',
  float4: 'real',
  float8: 'double precision',
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  string: 'text',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  timetz: 'time with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

const typeName =
  /^(?:[a-z_][a-z0-9_]*\.)?[a-z_][a-z0-9_]*(?: [a-z]+)*(?:\(\d+(?:,\d+)?\))?(?: (?:with|without) time zone)?(?:\[\])?$/;

/** Why `type` is not the name of a type as the server prints it; null where it is. */
export function typeProblem(type: string): { readonly message: string; readonly hint: string } | null {
  const element = type.endsWith('[]') ? type.slice(0, -2) : type;
  const spelled = Object.hasOwn(spellings, element) ? spellings[element] : undefined;
  if (spelled !== undefined) {
    const whole = type.endsWith('[]') ? `${spelled}[]` : spelled;
    return { message: `the server calls the type "${type}" "${whole}"`, hint: `write ${whole}` };
  }
  if (typeName.test(type)) return null;
  return {
    message: `"${type}" is not the name of a type as the server prints it`,
    hint: 'write it as format_type() prints it, for example text, integer, jsonb, uuid[], timestamp with time zone',
  };
}
