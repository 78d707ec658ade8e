import type { Oid, Routine } from '../model.ts';
import { builtin } from './builtin.ts';
import type { Place } from './scope.ts';
import { onPath, searchedSchemas } from './search-path.ts';

/** A call as it is written. */
export interface WrittenCall {
  readonly name: readonly string[];
  /** The names of `name => value` arguments, null for those by position, in the order of the call. */
  readonly arguments: readonly (string | null)[];
  /** `f(VARIADIC x)`: the last argument is the array itself. */
  readonly variadic: boolean;
  /** CALL: OUT arguments are written too (14 and later). */
  readonly procedure: boolean;
}

/** A way to understand the call. */
export interface Candidate {
  /** More than one: the same argument types in one schema, so that PostgreSQL refuses to choose. */
  readonly routines: readonly Routine[];
  /** Of the arguments as they stand in the call. */
  readonly types: readonly Oid[];
  /** For every argument of the call its place among the input arguments. */
  readonly slots: readonly number[];
  readonly defaulted: number;
  /** How many arguments went into a VARIADIC one. */
  readonly gathered: number;
  readonly position: number;
}

/** Everything that the call could mean by its name and the number and names of its arguments (FuncnameGetCandidates). */
export function candidatesOf(call: WrittenCall, place: Place): readonly Candidate[] {
  const named = place.catalog.routinesNamed(call.name.at(-1) ?? '');
  const hides = call.name.length > 1 || searchedSchemas(place) !== null;
  const candidates: Candidate[] = [];
  for (const [routine, position] of onPath(named, call.name, place)) {
    const candidate = candidateOf(routine, position, call, place);
    if (candidate === null) continue;
    const same = candidates.findIndex(({ types }) => types.every((type, index) => type === candidate.types[index]));
    const earlier = candidates[same];
    if (!hides || earlier === undefined) candidates.push(candidate);
    else candidates[same] = preferred(earlier, candidate);
  }
  return candidates;
}

function preferred(earlier: Candidate, later: Candidate): Candidate {
  if (earlier.position !== later.position) return earlier.position < later.position ? earlier : later;
  if (later.gathered > 0 && earlier.gathered === 0) return earlier;
  if (later.gathered === 0 && earlier.gathered > 0) return later;
  return { ...earlier, routines: [...earlier.routines, ...later.routines] };
}

function candidateOf(routine: Routine, position: number, call: WrittenCall, place: Place): Candidate | null {
  const inputs = routine.arguments.filter(({ mode }) => mode !== 'table' && (mode !== 'out' || call.procedure));
  const given = call.arguments.length;
  if (call.arguments.some((name) => name !== null)) return byName(routine, inputs, position, call);
  const last = inputs.at(-1);
  const element = last?.mode === 'variadic' ? variadicElement(last.type, place) : null;
  const gathers = element !== null && !call.variadic && inputs.length <= given;
  const defaulted = Math.max(0, inputs.length - given);
  if (defaulted > routine.defaults || (given > inputs.length && !gathers)) return null;
  const fixed = gathers ? inputs.length - 1 : Math.min(given, inputs.length);
  const types = call.arguments.map((_, index) => (index < fixed ? inputs[index]?.type : element) ?? builtin.any);
  const slots = call.arguments.map((_, index) => index);
  return { routines: [routine], types, slots, defaulted, gathered: gathers ? given - fixed : 0, position };
}

/** The element type of a VARIADIC array argument; `"any"` gathers arguments of every type. */
function variadicElement(type: Oid, { catalog }: Place): Oid {
  if (type === builtin.any) return builtin.any;
  if (type === builtin.anyarray) return builtin.anyelement;
  if (type === builtin.anycompatiblearray) return builtin.anycompatible;
  return catalog.type(type)?.element ?? builtin.any;
}

/** Arguments by name: each must exist and be given once, the others have defaults (MatchNamedCall). A VARIADIC one is the array. */
function byName(routine: Routine, inputs: Routine['arguments'], position: number, call: WrittenCall): Candidate | null {
  if (call.arguments.length > inputs.length) return null;
  const last = inputs.at(-1);
  if (last?.mode === 'variadic' && !call.variadic) return null;
  const slots = call.arguments.map((name, index) =>
    name === null ? index : inputs.findIndex((argument) => argument.name === name),
  );
  const filled = new Set(slots);
  if (slots.some((slot) => slot < 0) || filled.size < slots.length) return null;
  const withDefault = inputs.length - routine.defaults;
  if (inputs.some((_, index) => !filled.has(index) && index < withDefault)) return null;
  const types = slots.map((slot) => inputs[slot]?.type ?? builtin.any);
  return { routines: [routine], types, slots, defaulted: inputs.length - slots.length, gathered: 0, position };
}
