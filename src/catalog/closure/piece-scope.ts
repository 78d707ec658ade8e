import type { Piece } from '../../sql/routines/body.ts';
import type { Catalog } from '../catalog.ts';
import type { Frame } from '../graph.ts';
import type { Oid, Relation, Routine } from '../model.ts';
import type { Scope } from '../resolve/scope.ts';
import { resolveTypeName } from '../resolve/type-name.ts';
import { assignsTrigger } from './assigns-trigger.ts';

/** What is constant in a trigger function while it works for one table. */
export interface Firing {
  readonly relation: Relation;
  readonly arguments: readonly string[];
  readonly transitions: readonly string[];
}

/** The routine, or the block of DO, whose body a piece belongs to. */
export interface Inside {
  readonly routine: Pick<Routine, 'signature' | 'source'>;
  readonly frame: Frame;
  /** The trigger that calls it. */
  readonly firing: Firing | null;
  /** Tables that the same body makes. */
  readonly made: ReadonlySet<string>;
  readonly catalog: Catalog;
  /** Of the variables that were looked up before: the pieces of a block share theirs. */
  readonly types: Map<Piece['variables'], VariableTypes>;
}

type VariableTypes = Pick<Scope, 'variables' | 'parameters'>;

/** What the names of a piece may mean. */
export function scopeOf(piece: Piece, inside: Inside): Scope {
  const { frame, firing, made, types, catalog } = inside;
  const variables = types.get(piece.variables) ?? typesOf(piece.variables, inside);
  types.set(piece.variables, variables);
  return {
    catalog,
    searchPath: frame.searchPath,
    ...variables,
    constants: (name) => constantOf(name, piece, assignsTrigger(inside.routine) ? null : firing),
    lineAt: piece.lineAt,
    made,
    transitions: transitionsOf(firing),
  };
}

/** The tables that a trigger's function finds under names of its own: rows of the table that it fires for. */
export function transitionsOf(firing: Firing | null): ReadonlyMap<string, Relation> {
  if (firing === null || firing.transitions.length === 0) return none;
  return new Map(firing.transitions.map((name) => [name, firing.relation]));
}

const none: ReadonlyMap<string, Relation> = new Map();

/** `total` of `total%TYPE`: the type of another variable. A column has a longer name. */
export function likeVariable(type: string): string | null {
  const [, name] = /^\s*([\p{L}_][\p{L}\p{N}_$]*)\s*%\s*type\s*$/iu.exec(type) ?? [];
  return name?.toLowerCase() ?? null;
}

/** Most variables of a body are never named by a piece: the type of one is looked up when it is. */
function typesOf(written: Piece['variables'], { firing, frame, catalog }: Inside): VariableTypes {
  const place = { catalog, searchPath: frame.searchPath };
  const types = new Map<string, Oid | null>();
  const lookUp = (name: string): Oid | null => {
    if (firing !== null && (name === 'new' || name === 'old')) return rowTypeOf(firing.relation, catalog);
    const type = written.get(name)?.type ?? null;
    if (type === null) return null;
    const like = likeVariable(type);
    return (like === null || like === name ? null : get(like)) ?? resolveTypeName(type, place);
  };
  const get = (name: string): Oid | null | undefined => {
    if (!written.has(name)) return undefined;
    const before = types.get(name);
    if (before !== undefined) return before;
    const type = lookUp(name);
    types.set(name, type);
    return type;
  };
  return { variables: { get }, parameters: positional(get) };
}

/** Types of `$1`, `$2`, …, which stand among the variables. */
function positional(typeOf: Scope['variables']['get']): readonly (Oid | null)[] {
  const types: (Oid | null)[] = [];
  for (let type = typeOf('$1'); type !== undefined; type = typeOf(`$${types.length + 1}`)) types.push(type);
  return types;
}

/** The type of a table's rows. */
function rowTypeOf(relation: Relation, catalog: Catalog): Oid | null {
  return catalog.typesNamed(relation.name).find((type) => type.relation === relation.oid)?.oid ?? null;
}

function constantOf(name: readonly string[], piece: Piece, firing: Firing | null): unknown {
  const key = name.join('.');
  const known = piece.variables.get(key)?.constant ?? null;
  if (known !== null || firing === null) return known;
  const { relation, arguments: given } = firing;
  const ofTrigger = new Map([
    ['tg_table_name', relation.name],
    ['tg_relname', relation.name],
    ['tg_table_schema', relation.schema],
    ...given.map((text, index) => [`tg_argv[${index}]`, text] as const),
  ]);
  const text = ofTrigger.get(key);
  // A block may declare a variable of its own by that name.
  const isOwn = piece.variables.has(key.replace(/\[.*/, ''));
  return text === undefined || !isOwn ? null : { A_Const: { sval: { sval: text } } };
}
