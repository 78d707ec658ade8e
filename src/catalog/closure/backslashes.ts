import type { Node } from '../graph.ts';
import type { Reach } from '../reach.ts';
import { parseSetting } from './search-path.ts';
import type { RoutineSeed, Seed } from './seed.ts';

/**
 * With standard_conforming_strings off a backslash in a plain string takes the next character's meaning away (manual 20.13.1): a
 * text says something else than what was read. Whatever turns it off is unknown; transactions of this program begin with it on.
 */
const setting = 'standard_conforming_strings';

function unread(object: string): Seed {
  const what = `${setting} is off, and texts are read as if it were on`;
  const node: Extract<Node, { kind: 'unknown' }> = { kind: 'unknown', reason: 'unread-body', what, object };
  return { kind: 'leaf', node };
}

/** What the server reads as false, or nobody can say. */
function isOff(value: string | null): boolean {
  return value === null || !/^'?(?:on|t|tr|tru|true|y|ye|yes|1)'?$/i.test(value.trim());
}

/** CREATE FUNCTION … SET. */
export function offBySettings(settings: readonly string[], signature: string): readonly Seed[] {
  const off = settings.map(parseSetting).filter(({ name, value }) => name === setting && isOff(value));
  return off.map(() => unread(signature));
}

/** SET. */
export function offByCommand({ tag, object, what }: Extract<Reach, { kind: 'command' }>): readonly Seed[] {
  if (tag !== 'VariableSetStmt' || object?.toLowerCase() !== setting) return [];
  const [, value] = / = (.*)$/.exec(what) ?? [];
  // RESET and TO DEFAULT go back to what the session has.
  return value !== undefined && isOff(value) ? [unread(what)] : [];
}

/** set_config(). */
export function offByCall(name: string, { arguments: [of, value] }: RoutineSeed): readonly Seed[] {
  if (name !== 'set_config' || of?.text?.toLowerCase() !== setting) return [];
  return isOff(value?.text ?? null) ? [unread(`set_config('${setting}')`)] : [];
}
