import { parsePlPgSQLSync } from 'libpg-query';
import { type Fields, fieldsOf, isFields, listOf } from '../tree.ts';
import type { SourceBlock } from './blocks.ts';
import type { BodyArgument, BodyInput } from './body.ts';

/** What the compiler makes of a body, or what it says against it. */
export type Compiled = { readonly function: Fields } | { readonly message: string };

/**
 * Compiles a plpgsql body with libpg-query, which knows no catalog: of the signature it needs what RETURN may say and
 * which names hold records. A declared variable whose type it does not know is a scalar to it, until the body uses it as
 * a record: then it says so, and is told.
 */
export function compileBody(input: BodyInput, blocks: readonly SourceBlock[]): Compiled {
  const records = new Set<string>();
  for (;;) {
    const result = compileOnce(headerOf(input, records), withRecords(input.source, blocks, records));
    if (!('message' in result)) return result;
    const names = unknownRecords(result.message).filter((name) => !records.has(name));
    if (names.length === 0) return result;
    for (const name of names) records.add(name);
  }
}

function compileOnce(header: string, source: string): Compiled {
  const tag = freeTag(source);
  try {
    const result = fieldsOf(parsePlPgSQLSync(`${header} LANGUAGE plpgsql AS ${tag}${source}${tag}`));
    const [first] = listOf(result['plpgsql_funcs']);
    const compiled = fieldsOf(first)['PLpgSQL_function'];
    return isFields(compiled) ? { function: compiled } : { message: 'the parser returned no function' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof RangeError || error.name === 'RuntimeError')
      return { message: 'the body is nested too deeply' };
    return { message: error.message };
  }
}

function freeTag(source: string): string {
  let tag = '$body$';
  for (let count = 1; source.includes(tag.slice(0, -1)); count += 1) tag = `$body${count}$`;
  return tag;
}

/** `"r.id" is not a known variable`: every word but the last may be the record that is meant. */
function unknownRecords(message: string): readonly string[] {
  const [, name] = /^"(.*)" is not a known variable$/s.exec(message) ?? [];
  return name === undefined ? [] : name.split('.').slice(0, -1);
}

const outModes: ReadonlySet<BodyArgument['mode']> = new Set(['out', 'inout', 'table']);
const ownReturns: ReadonlySet<string> = new Set(['void', 'trigger', 'event_trigger', 'record']);

function headerOf(input: BodyInput, records: ReadonlySet<string>): string {
  const outs = input.arguments.filter(({ mode }) => outModes.has(mode));
  const parameters = input.arguments.map((argument, index) => {
    const mode = outModes.has(argument.mode) ? (argument.mode === 'inout' ? 'INOUT' : 'OUT') : 'IN';
    const name = argument.name === null ? '' : ` ${quoted(argument.name)}`;
    return `${mode}${name} ${stubType(argument, records, index)}`;
  });
  return `CREATE FUNCTION ${quoted(input.name ?? 'body')}(${parameters.join(', ')}) ${returnsClause(input, outs, records)}`;
}

function returnsClause(input: BodyInput, outs: readonly BodyArgument[], records: ReadonlySet<string>): string {
  const [only] = outs;
  if (only !== undefined) {
    if (!input.returnsSet) return '';
    const index = input.arguments.indexOf(only);
    return `RETURNS SETOF ${outs.length === 1 ? stubType(only, records, index) : 'record'}`;
  }
  const set = input.returnsSet ? 'SETOF ' : '';
  if (input.kind === 'procedure') return 'RETURNS void';
  const returns = input.returns.replace(/^pg_catalog\./, '');
  return `RETURNS ${set}${ownReturns.has(returns) ? returns : 'integer'}`;
}

function stubType(argument: BodyArgument, records: ReadonlySet<string>, index: number): string {
  const isRecord = argument.composite || records.has(argument.name ?? '') || records.has(`$${index + 1}`);
  if (isRecord) return 'record';
  return /(^|\.)refcursor$/.test(argument.type) ? 'refcursor' : 'integer';
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The source with `record` in the place of every type that is one; lines stay where they are. */
function withRecords(source: string, blocks: readonly SourceBlock[], records: ReadonlySet<string>): string {
  let text = '';
  let done = 0;
  for (const { declarations } of blocks) {
    for (const declaration of declarations) {
      if (declaration.kind !== 'variable') continue;
      const { start, end } = declaration.type;
      const type = source.slice(start, end);
      if (!records.has(declaration.name) && !/%\s*rowtype$/i.test(type)) continue;
      text += `${source.slice(done, start)}record${type.replace(/[^\n]/g, '')}`;
      done = end;
    }
  }
  return text + source.slice(done);
}
