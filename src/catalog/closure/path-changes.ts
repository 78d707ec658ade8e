import type { Statement } from '../../sql/parse.ts';
import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { listOf, textOf } from '../../sql/tree.ts';
import type { Catalog } from '../catalog.ts';
import type { Frame } from '../graph.ts';
import type { Reach } from '../reach.ts';
import { withSearchPath } from './search-path.ts';

type Lookup = (name: readonly string[]) => unknown;

interface Setting {
  readonly frame: Frame;
  readonly constants: Lookup;
  readonly catalog: Catalog;
}

/** The frames that a statement leaves behind by setting the search_path: SET, or a call of set_config(). */
export function framesAfter(
  statement: Statement,
  reaches: readonly Reach[],
  { frame, constants, catalog }: Setting,
): readonly Frame[] {
  const { surroundings } = catalog;
  const called = reaches.flatMap((reach): readonly Frame[] => {
    if (reach.kind !== 'call') return [];
    const routine = catalog.routine(reach.routine);
    if (routine?.schema !== 'pg_catalog' || routine.name !== 'set_config') return [];
    const [name, value] = reach.arguments;
    if (name?.text?.toLowerCase() === 'search_path') return [withSearchPath(frame, value?.text ?? null, surroundings)];
    // The name of the setting is computed: it may be this one.
    return name === null || name === undefined ? [withSearchPath(frame, null, surroundings)] : [];
  });
  return [...called, ...set(statement, { frame, constants, catalog })];
}

function set({ tag, fields }: Statement, { frame, constants, catalog }: Setting): readonly Frame[] {
  if (tag !== 'VariableSetStmt' || textOf(fields['name']) !== 'search_path') return [];
  const { surroundings } = catalog;
  const values = listOf(fields['args']).map((value) => foldConstant(value, constants)?.text ?? null);
  // SET … TO DEFAULT and RESET: back to what the session began with.
  if (values.length === 0) return [{ ...frame, searchPath: surroundings.searchPath }];
  if (values.includes(null)) return [withSearchPath(frame, null, surroundings)];
  // Each word is one schema, whatever is in it.
  const list = values.map((value) => `"${value?.replaceAll('"', '""')}"`).join(',');
  return [withSearchPath(frame, list, surroundings)];
}
