import type { Frame } from '../graph.ts';
import type { Routine, Surroundings } from '../model.ts';
import { parseSearchPath, parseSetting, withSearchPath } from './search-path.ts';

/** In whose name, and with which search_path, the body of a routine runs that is called in `caller`. */
export function frameInside(routine: Routine, caller: Frame, surroundings: Surroundings): Frame {
  const settings = routine.settings.map(parseSetting);
  const given = settings.find(({ name }) => name === 'role')?.value;
  const role = given ?? (routine.securityDefiner ? routine.owner : caller.role);
  const path = settings.find(({ name }) => name === 'search_path');
  if (path !== undefined) return withSearchPath({ ...caller, role }, path.value);
  if (role === caller.role) return caller;
  return { role, searchPath: pathOfAnother(role, caller, surroundings) };
}

/** `"$user"` in the session's own search_path means somebody else inside a SECURITY DEFINER function. */
function pathOfAnother(role: string, caller: Frame, { searchPath, settings }: Surroundings): Frame['searchPath'] {
  const written = settings['search_path'];
  const isOfSession = caller.searchPath?.join('\n') === searchPath.join('\n');
  if (!isOfSession || written === undefined || !/\$user/i.test(written)) return caller.searchPath;
  const others = parseSearchPath(written, role);
  // Of the session's path only schemas that exist are known.
  return others.filter((name) => name === role || searchPath.includes(name));
}
