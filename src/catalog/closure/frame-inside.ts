import type { Frame } from '../graph.ts';
import type { Routine, Surroundings } from '../model.ts';
import { parseSearchPath, parseSetting, visibleTo, withSearchPath } from './search-path.ts';

/** In whose name, and with which search_path, the body of a routine runs that is called in `caller`. */
export function frameInside(routine: Routine, caller: Frame, surroundings: Surroundings): Frame {
  const settings = routine.settings.map(parseSetting);
  const given = settings.find(({ name }) => name === 'role')?.value;
  const role = given ?? (routine.securityDefiner ? routine.owner : caller.role);
  const path = settings.find(({ name }) => name === 'search_path');
  if (path !== undefined) return withSearchPath({ ...caller, role }, path.value, surroundings);
  return frameAs(role, caller, surroundings);
}

/** The same place with the rights of `role`. */
export function frameAs(role: string, caller: Frame, surroundings: Surroundings): Frame {
  const { anyone, ...frame } = caller;
  if (role === caller.role) return anyone === true ? frame : caller;
  return { ...frame, role, searchPath: pathOfAnother(role, caller, surroundings) };
}

/** Inside a SECURITY DEFINER function `"$user"` in the session's own search_path is somebody else, who sees other schemas. */
function pathOfAnother(role: string, caller: Frame, surroundings: Surroundings): Frame['searchPath'] {
  const { searchPath, settings, hiddenSchemas = [] } = surroundings;
  const written = settings['search_path'];
  if (caller.searchPath === null) return null;
  if (caller.ofUser === true) {
    const path = caller.searchPath.map((name) => (name === caller.role ? role : name));
    return visibleTo(role, path, surroundings);
  }
  const isOfSession = caller.searchPath.join('\n') === searchPath.join('\n');
  if (!isOfSession || written === undefined) return visibleTo(role, caller.searchPath, surroundings);
  // Of the session's path only schemas that exist are known: those that its role sees, and those that it does not.
  const exists = (name: string): boolean =>
    name === role || searchPath.includes(name) || hiddenSchemas.some(({ schema }) => schema === name);
  return visibleTo(role, parseSearchPath(written, role).filter(exists), surroundings);
}
