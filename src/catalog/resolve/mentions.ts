import { type Fields, fieldsOf, isFields, listOf, nameOf, textOf } from '../../sql/tree.ts';
import type { Wanted } from '../catalog.ts';
import type { Oid } from '../model.ts';

interface Names {
  readonly routines: Set<string>;
  readonly relations: Set<string>;
  readonly types: Set<string>;
}

/**
 * What must be read from the catalog before `reachOf` can answer for a tree. Purely syntactic: whatever might be the name of a
 * function, relation or type, in whatever schema.
 */
export function mentionsOf(tree: Fields): Wanted {
  const names: Names = { routines: new Set(), relations: new Set(), types: new Set() };
  const pending: unknown[] = [tree];
  // Iterative: a hostile text nests far deeper than a JavaScript stack.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isFields(next)) mention(next, names);
    if (typeof next !== 'object' || next === null) continue;
    for (const each of Object.values(next)) if (typeof each === 'object') pending.push(each);
  }
  const none: ReadonlySet<Oid> = new Set();
  return {
    routines: none,
    routineNames: names.routines,
    relations: none,
    relationNames: names.relations,
    types: none,
    typeNames: names.types,
  };
}

function mention(node: Fields, names: Names): void {
  add(names.relations, textOf(node['relname']));
  // A whole row has the type of its relation.
  add(names.types, textOf(node['relname']));
  const called = nameOf(node['funcname']).at(-1);
  if (called !== undefined) {
    names.routines.add(called);
    // `text(x)` is a cast where no function of that name takes x.
    if (listOf(node['args']).length === 1) names.types.add(called);
  }
  const type = nameOf(node['names']);
  add(names.types, type.at(-1) ?? null);
  if (type.length > 0) add(names.relations, type.at(-1) ?? null);
  if (node['pct_type'] === true) add(names.relations, type.at(-2) ?? null);
  // `row.name` calls a function where the row has no such column; as the last word of a longer name or behind an expression.
  const reference = nameOf(node['fields']);
  if (reference.length > 1) add(names.routines, reference.at(-1) ?? null);
  for (const step of nameOf(node['indirection'])) names.routines.add(step);
  add(names.routines, nameOf(node['method']).at(-1) ?? null);
  // DROP, COMMENT and their kin name relations by words alone.
  for (const object of listOf(node['objects'])) {
    add(names.relations, nameOf(fieldsOf(fieldsOf(object)['List'])['items']).at(-1) ?? null);
  }
}

function add(set: Set<string>, name: string | null): void {
  if (name !== null) set.add(name);
}
