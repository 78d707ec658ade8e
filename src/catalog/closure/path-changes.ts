import type { Statement } from '../../sql/parse.ts';
import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import type { Catalog } from '../catalog.ts';
import type { Frame } from '../graph.ts';
import type { Surroundings } from '../model.ts';
import type { Reach } from '../reach.ts';
import { frameAs } from './frame-inside.ts';
import { withSearchPath } from './search-path.ts';

type Lookup = (name: readonly string[]) => unknown;

interface Setting {
  readonly frame: Frame;
  readonly constants: Lookup;
  readonly catalog: Catalog;
}

/** The frames that a statement leaves behind by setting the search_path or the role: SET, set_config(), an UPDATE of pg_settings. */
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
    const setting = name?.text?.toLowerCase() ?? null;
    if (setting === 'search_path') return [withSearchPath(frame, value?.text ?? null, surroundings)];
    if (isRole(setting)) return [withRole(value?.text ?? null, frame, surroundings)];
    // The name of the setting is computed: it may be this one.
    return name === null || name === undefined ? [withSearchPath(frame, null, surroundings)] : [];
  });
  return [...called, ...set(statement, { frame, constants, catalog })];
}

function set({ tag, fields }: Statement, { frame, constants, catalog }: Setting): readonly Frame[] {
  const { surroundings } = catalog;
  // The view's rule calls set_config() with what the UPDATE sets.
  if (tag === 'UpdateStmt' && textOf(fieldsOf(fields['relation'])['relname']) === 'pg_settings') {
    return [withSearchPath(frame, null, surroundings)];
  }
  if (tag !== 'VariableSetStmt') return [];
  const name = textOf(fields['name']);
  if (isRole(name)) {
    const [role] = listOf(fields['args']);
    return [withRole(role === undefined ? 'none' : (foldConstant(role, constants)?.text ?? null), frame, surroundings)];
  }
  if (name !== 'search_path') return [];
  const values = listOf(fields['args']).map((value) => foldConstant(value, constants)?.text ?? null);
  // SET … TO DEFAULT and RESET: back to what the session began with.
  if (values.length === 0) return [{ ...frame, searchPath: surroundings.searchPath }];
  if (values.includes(null)) return [withSearchPath(frame, null, surroundings)];
  // Each word is one schema, whatever is in it.
  const list = values.map((value) => `"${value?.replaceAll('"', '""')}"`).join(',');
  return [withSearchPath(frame, list, surroundings)];
}

function isRole(setting: string | null): boolean {
  return setting === 'role' || setting === 'session_authorization';
}

/** `frame` as `role`, `none` being the session's own; as anyone where it is not constant, or no role is called so. */
function withRole(role: string | null, frame: Frame, surroundings: Surroundings): Frame {
  if (role === 'none') return frameAs(surroundings.role, frame, surroundings);
  if (role !== null && surroundings.roles.some(({ name }) => name === role)) return frameAs(role, frame, surroundings);
  return { ...frame, anyone: true, ...(frame.ofUser === true ? { searchPath: null } : {}) };
}
