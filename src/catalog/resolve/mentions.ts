import { type Fields, fieldsOf, isFields, listOf, nameOf, textOf } from '../../sql/tree.ts';
import type { Wanted } from '../catalog.ts';
import type { Oid } from '../model.ts';

interface Names {
  readonly routines: Set<string>;
  readonly relations: Set<string>;
  readonly types: Set<string>;
}

/**
 * What must be read from the catalog before `reachOf` can answer for trees. Purely syntactic: whatever might be the name of a
 * function, relation or type, in whatever schema.
 */
export function mentionsOf(...trees: readonly Fields[]): Wanted {
  const names: Names = { routines: new Set(), relations: new Set(), types: new Set() };
  const pending: unknown[] = [...trees];
  // Iterative: a hostile text nests far deeper than a JavaScript stack.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) {
      for (const each of next) pending.push(each);
    } else if (isFields(next)) {
      for (const field of Object.keys(next)) {
        mention(field, next, names);
        if (typeof next[field] === 'object') pending.push(next[field]);
      }
    }
  }
  return {
    routines: none,
    routineNames: names.routines,
    relations: none,
    relationNames: names.relations,
    types: none,
    typeNames: names.types,
  };
}

const none: ReadonlySet<Oid> = new Set();

/** What a field of a node names. */
function mention(field: string, node: Fields, names: Names): void {
  const value = node[field];
  switch (field) {
    case 'relname':
      add(names.relations, textOf(value));
      // A whole row has the type of its relation.
      add(names.types, textOf(value));
      break;
    case 'funcname': {
      const called = nameOf(value).at(-1) ?? null;
      add(names.routines, called);
      // `text(x)` is a cast where no function of that name takes x.
      if (listOf(node['args']).length === 1) add(names.types, called);
      break;
    }
    case 'names': {
      const type = nameOf(value);
      add(names.types, type.at(-1) ?? null);
      add(names.relations, type.at(-1) ?? null);
      if (node['pct_type'] === true) add(names.relations, type.at(-2) ?? null);
      break;
    }
    case 'fields': {
      // `row.name` calls a function where the row has no such column; as the last word of a longer name or behind an expression.
      const reference = nameOf(value);
      if (reference.length > 1) add(names.routines, reference.at(-1) ?? null);
      break;
    }
    case 'indirection':
      for (const step of nameOf(value)) names.routines.add(step);
      break;
    case 'method':
      add(names.routines, nameOf(value).at(-1) ?? null);
      break;
    case 'objects':
      // DROP, COMMENT and their kin name relations by words alone.
      for (const object of listOf(value)) {
        add(names.relations, nameOf(fieldsOf(fieldsOf(object)['List'])['items']).at(-1) ?? null);
      }
      break;
  }
}

function add(set: Set<string>, name: string | null): void {
  if (name !== null) set.add(name);
}
