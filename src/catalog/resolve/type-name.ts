import { parseSql } from '../../sql/parse.ts';
import { type Fields, fieldsOf, listOf, nameOf } from '../../sql/tree.ts';
import type { Wanted } from '../catalog.ts';
import type { Oid } from '../model.ts';
import type { Place } from './scope.ts';
import { named } from './search-path.ts';

/** The types that a TypeName node may mean: one, or none, or several where the search_path is not known. */
export function typesOf(typeName: Fields, place: Place): readonly Oid[] {
  const name = nameOf(typeName['names']);
  if (typeName['pct_type'] === true) return columnTypes(name, place);
  const types = named(place.catalog.typesNamed(name.at(-1) ?? ''), name, place).map(({ oid }) => oid);
  return listOf(typeName['arrayBounds']).length === 0 ? types : types.flatMap((oid) => arrayOf(oid, place));
}

/** The only one; null where there is none, or nobody can say which. */
export function typeOf(typeName: Fields, place: Place): Oid | null {
  const types = typesOf(typeName, place);
  return types.length === 1 ? (types[0] ?? null) : null;
}

/**
 * OID of a type written as text: `integer`, `public.t`, `text[]`, `numeric(10,2)`, `t%ROWTYPE`, `t.c%TYPE`. Null where it is
 * unknown, or was not read: what it needs is what {@link typeMentions} wants.
 */
export function resolveTypeName(text: string, place: Place): Oid | null {
  const written = writtenType(text);
  if (written === null) return null;
  const types = written.column
    ? columnTypes(written.name, place).flatMap((oid) => (written.array ? arrayOf(oid, place) : [oid]))
    : typesOf(written.typeName, place);
  return types.length === 1 ? (types[0] ?? null) : null;
}

/** What must have been read before {@link resolveTypeName} can answer. */
export function typeMentions(text: string): Wanted {
  return writtenType(text)?.mentions ?? mentionsIn([], false);
}

function mentionsIn(name: readonly string[], isColumn: boolean): Wanted {
  const word = name.at(-1);
  const relation = isColumn ? name.at(-2) : undefined;
  return {
    routines: new Set(),
    routineNames: new Set(),
    relations: new Set(),
    // The columns of a row type are those of its relation.
    relationNames: new Set([...(relation === undefined ? [] : [relation]), ...(word === undefined ? [] : [word])]),
    types: new Set(),
    typeNames: new Set(word === undefined ? [] : [word]),
  };
}

interface WrittenType {
  readonly typeName: Fields;
  readonly name: readonly string[];
  /** `t.c%TYPE`: the name is a column's. */
  readonly column: boolean;
  readonly array: boolean;
  readonly mentions: Wanted;
}

/** Every variable of every body has a type, and most of them are the same few words. */
const read = new Map<string, WrittenType | null>();
/** Texts that are remembered: more are of somebody who analyzes one database after the other. */
const most = 10_000;

function writtenType(text: string): WrittenType | null {
  const before = read.get(text);
  if (before !== undefined) return before;
  if (read.size >= most) read.clear();
  const written = parseType(text);
  read.set(text, written);
  return written;
}

function parseType(text: string): WrittenType | null {
  const words = text.trim().replace(/^setof\s+/i, '');
  const percent = /^([\s\S]*?)\s*%\s*(rowtype|type)\s*((?:\[\d*\])*|\s+array)$/i.exec(words);
  const parsed = parseSql(`SELECT NULL::${percent?.[1] ?? words}`);
  const [cast] = 'message' in parsed || parsed.statements.length !== 1 ? [] : parsed.nodes('TypeCast');
  if (cast === undefined) return null;
  const typeName = fieldsOf(cast['typeName']);
  const array = (percent?.[3] ?? '') !== '';
  const name = nameOf(typeName['names']);
  const column = percent?.[2]?.toLowerCase() === 'type';
  const bounded = array ? { ...typeName, arrayBounds: [{}] } : typeName;
  return { typeName: bounded, name, column, array, mentions: mentionsIn(name, column) };
}

function columnTypes(name: readonly string[], place: Place): readonly Oid[] {
  const relation = name.slice(0, -1);
  const relations = named(place.catalog.relationsNamed(relation.at(-1) ?? ''), relation, place);
  return relations.flatMap(({ columns }) =>
    columns.filter((column) => column.name === name.at(-1)).map(({ type }) => type),
  );
}

function arrayOf(oid: Oid, { catalog }: Place): readonly Oid[] {
  const facts = catalog.type(oid);
  // An array of arrays is the array type itself: dimensions are no part of a type.
  if (facts?.category === 'A') return [oid];
  return facts === null || facts.array === null ? [] : [facts.array];
}
