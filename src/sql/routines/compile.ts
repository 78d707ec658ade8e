import { parsePlPgSQLSync } from 'libpg-query';
import { type Fields, fieldsOf, isFields, listOf } from '../tree.ts';
import type { SourceBlock } from './blocks.ts';
import type { BodyArgument, BodyInput } from './body.ts';

/** What the compiler makes of a body, or what it says against it. */
export type Compiled = { readonly function: Fields } | { readonly message: string };

/** What the body's own use of a name says of it: a record where it has fields, a scalar where it stands in a list. */
interface Shapes {
  readonly known: ReadonlyMap<string, Shape>;
  /** True: every other declared type is replaced too, because one of them was misjudged, and the message does not say which. */
  readonly all: boolean;
}

/** As a scalar text, because that takes COLLATE. */
type Shape = 'record' | 'text';

/**
 * Compiles a plpgsql body with libpg-query, which knows no catalog: of the signature it needs what RETURN may say and
 * which names hold records. It guesses what a type that it does not know is, until the body uses the variable otherwise:
 * then it says so, and is told.
 */
export function compileBody(input: BodyInput, blocks: readonly SourceBlock[]): Compiled {
  const known = new Map<string, Shape>();
  let all = false;
  for (;;) {
    const shapes = { known, all };
    const result = compileOnce(headerOf(input, shapes), withShapes(input.source, blocks, shapes));
    if (!('message' in result)) return result;
    const before = known.size;
    for (const [name, shape] of misjudged(result.message)) if (!known.has(name)) known.set(name, shape);
    const isBeyond = !all && /^Not implemented|^record variable cannot be part/.test(result.message);
    if (isBeyond) all = true;
    if (known.size === before && !isBeyond) return result;
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

/** Of `"r.id" is not a known variable` every word but the last may be the record that is meant. */
function misjudged(message: string): readonly (readonly [string, Shape])[] {
  const [, record, scalar] = /^"(?:(.*)" is not a known|(.*)" is not a scalar) variable$/s.exec(message) ?? [];
  if (scalar !== undefined) return [[scalar, 'text']];
  return (record ?? '')
    .split('.')
    .slice(0, -1)
    .map((name) => [name, 'record'] as const);
}

const outModes: ReadonlySet<BodyArgument['mode']> = new Set(['out', 'inout', 'table']);
const ownReturns: ReadonlySet<string> = new Set(['void', 'trigger', 'event_trigger', 'record']);

function headerOf(input: BodyInput, shapes: Shapes): string {
  const outs = input.arguments.filter(({ mode }) => outModes.has(mode));
  const parameters = input.arguments.map((argument, index) => {
    const mode = outModes.has(argument.mode) ? (argument.mode === 'inout' ? 'INOUT' : 'OUT') : 'IN';
    const name = argument.name === null ? '' : ` ${quoted(argument.name)}`;
    return `${mode}${name} ${stubType(argument, shapes, index)}`;
  });
  return `CREATE FUNCTION ${quoted(input.name ?? 'body')}(${parameters.join(', ')}) ${returnsClause(input, outs, shapes)}`;
}

function returnsClause(input: BodyInput, outs: readonly BodyArgument[], shapes: Shapes): string {
  const [only] = outs;
  if (only !== undefined) {
    if (!input.returnsSet) return '';
    const index = input.arguments.indexOf(only);
    return `RETURNS SETOF ${outs.length === 1 ? stubType(only, shapes, index) : 'record'}`;
  }
  const set = input.returnsSet ? 'SETOF ' : '';
  if (input.kind === 'procedure') return 'RETURNS void';
  const returns = input.returns.replace(/^pg_catalog\./, '');
  return `RETURNS ${set}${ownReturns.has(returns) ? returns : 'integer'}`;
}

function stubType(argument: BodyArgument, shapes: Shapes, index: number): string {
  const shape = shapes.known.get(argument.name ?? '') ?? shapes.known.get(`$${index + 1}`);
  if (shape !== undefined) return shape;
  if (argument.composite) return 'record';
  return /(^|\.)refcursor$/.test(argument.type) ? 'refcursor' : 'integer';
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The source with a stub in the place of every type that is misjudged; lines stay where they are. */
function withShapes(source: string, blocks: readonly SourceBlock[], shapes: Shapes): string {
  const [first] = blocks;
  const head = source.slice(0, Math.min(first?.begin ?? 0, first?.declarations[0]?.start ?? source.length));
  // The compiler would print what it compiled.
  let text = head.replace(/#(\s*option\s+dump)/gi, (option) => option.replace(/[^\n]/g, ' '));
  let done = head.length;
  for (const { declarations } of blocks) {
    for (const declaration of declarations) {
      if (declaration.kind !== 'variable') continue;
      const { start, end } = declaration.type;
      const type = source.slice(start, end);
      const shape = shapes.known.get(declaration.name) ?? stubOf(type, shapes.all);
      if (shape === null) continue;
      text += `${source.slice(done, start)}${shape}${type.replace(/[^\n]/g, '')}`;
      done = end;
    }
  }
  return text + source.slice(done);
}

function stubOf(type: string, all: boolean): string | null {
  if (/%/.test(type) && /\[|\barray\b/i.test(type)) return 'text[]';
  if (/%\s*rowtype$/i.test(type)) return 'record';
  return all && !/\b(?:record|refcursor)\b/i.test(type) ? 'text' : null;
}
