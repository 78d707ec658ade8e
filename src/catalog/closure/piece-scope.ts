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
  readonly types: Map<Piece['variables'], ReadonlyMap<string, Oid | null>>;
}

/** What the names of a piece may mean. */
export function scopeOf(piece: Piece, inside: Inside): Scope {
  const { frame, firing, made, types, catalog } = inside;
  const place = { catalog, searchPath: frame.searchPath };
  const variables = types.get(piece.variables) ?? typesOf(piece.variables, inside);
  types.set(piece.variables, variables);
  return {
    ...place,
    parameters: positional(variables),
    variables,
    constants: (name) => constantOf(name, piece, assignsTrigger(inside.routine) ? null : firing),
    lineAt: piece.lineAt,
    made,
    transitions: transitionsOf(firing),
  };
}

/** The tables that a trigger's function finds under names of its own: rows of the table that it fires for. */
export function transitionsOf(firing: Firing | null): ReadonlyMap<string, Relation> {
  return new Map(firing?.transitions.map((name) => [name, firing.relation]));
}

function typesOf(variables: Piece['variables'], { firing, frame, catalog }: Inside): ReadonlyMap<string, Oid | null> {
  const row = firing === null ? null : rowTypeOf(firing.relation, catalog);
  const byText = new Map<string, Oid | null>();
  const types = new Map<string, Oid | null>();
  for (const [name, { type }] of variables) {
    const isRow = firing !== null && (name === 'new' || name === 'old');
    if (type !== null && !byText.has(type)) {
      byText.set(type, resolveTypeName(type, { catalog, searchPath: frame.searchPath }));
    }
    types.set(name, isRow ? row : type === null ? null : (byText.get(type) ?? null));
  }
  return types;
}

/** Types of `$1`, `$2`, …, which stand among the variables. */
function positional(variables: ReadonlyMap<string, Oid | null>): readonly (Oid | null)[] {
  const types: (Oid | null)[] = [];
  for (let name = '$1'; variables.has(name); name = `$${types.length + 1}`) types.push(variables.get(name) ?? null);
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
