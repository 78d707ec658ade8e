import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import type { Relation } from '../model.ts';
import { convert } from './convert.ts';
import { descend, expression } from './expression.ts';
import type { Names, Range } from './names.ts';
import { type Meant, rangeOf, relationName, storedAs } from './read.ts';
import { elementOf } from './type-rules.ts';
import { fieldsOfRow, nothingKnown, ofType, type Value } from './value.ts';
import { lineOf, tagged, type Walk } from './walk.ts';

/** What a write writes to. */
export interface Target {
  readonly node: Fields;
  readonly meant: Meant;
  /** The only relation that it can be. */
  readonly relation: Relation | null;
  readonly range: Range;
}

/** A WITH query of the name does not hide it (manual 7.8.4). */
export function targetOf(node: unknown, walk: Walk): Target {
  const rangeVar = fieldsOf(node);
  const meant = storedAs(relationName(rangeVar), walk);
  const only = meant.kind === 'relations' && meant.relations.length === 1 ? (meant.relations[0] ?? null) : null;
  return { node: rangeVar, meant, relation: only, range: rangeOf(rangeVar, meant, walk) };
}

/** The columns that are given a value, and those that are given DEFAULT by that word. A column may be both, row by row. */
export interface Given {
  readonly columns: readonly string[] | null;
  readonly defaulted: readonly string[];
}

export function isDefault(node: unknown): boolean {
  return tagged(node)?.tag === 'SetToDefault';
}

/** The type that a value put into `column`, `column.field` or `column[…]` becomes. */
export function slotType(target: Target, assignment: Fields, walk: Walk): Value {
  const { catalog } = walk.scope;
  const name = textOf(assignment['name']) ?? '';
  let slot = target.range.columns?.find((field) => field.name === name)?.value ?? nothingKnown;
  // The alias may rename columns for expressions; a write names them as the table does.
  const column = target.relation?.columns.find((each) => each.name === name);
  if (column !== undefined) slot = ofType(catalog, column.type);
  for (const step of listOf(assignment['indirection'])) {
    const { tag, fields } = tagged(step) ?? { tag: '', fields: {} };
    if (tag === 'String') {
      const field = fieldsOfRow(catalog, slot)?.find((each) => each.name === textOf(fields['sval']));
      slot = field?.value ?? nothingKnown;
    } else if (fields['is_slice'] !== true) {
      slot = slot.type === null ? nothingKnown : ofType(catalog, elementOf(catalog, slot.type));
    }
  }
  return slot;
}

/** Says what the subscripts of `column[…] = …` run. */
export function subscripts(assignment: Fields, names: Names, walk: Walk): void {
  descend(assignment['indirection'], names, walk);
}

/** The SET list of UPDATE, ON CONFLICT and MERGE: says what its values run, tells its columns. */
export function assignments(target: Target, nodes: readonly unknown[], names: Names, walk: Walk): Given {
  const columns = new Set<string>();
  const defaulted = new Set<string>();
  for (const node of nodes) {
    const assignment = fieldsOf(fieldsOf(node)['ResTarget']);
    const name = textOf(assignment['name']) ?? '';
    subscripts(assignment, names, walk);
    const value = assigned(assignment['val'], names, walk);
    (value === 'default' ? defaulted : columns).add(name);
    if (value !== 'default') convert(walk, value, slotType(target, assignment, walk).type, lineOf(assignment, walk));
  }
  return { columns: [...columns, ...defaulted], defaulted: [...defaulted] };
}

/** `(a, b) = (…)`: the source stands once for each column, and is evaluated once. */
function assigned(node: unknown, names: Names, walk: Walk): Value | 'default' {
  const known = tagged(node);
  if (known?.tag === 'SetToDefault') return 'default';
  if (known?.tag !== 'MultiAssignRef') return expression(node, names, walk);
  const index = (typeof known.fields['colno'] === 'number' ? known.fields['colno'] : 1) - 1;
  const row = tagged(known.fields['source']);
  if (row?.tag === 'RowExpr') {
    const item = listOf(row.fields['args'])[index];
    return isDefault(item) ? 'default' : expression(item, names, walk);
  }
  const quiet: Walk = index === 0 ? walk : { scope: walk.scope, emit: () => undefined };
  const value = expression(known.fields['source'], names, quiet);
  return value.fields?.[index]?.value ?? (index === 0 ? value : nothingKnown);
}
