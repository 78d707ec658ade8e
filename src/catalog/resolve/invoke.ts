import type { Catalog } from '../catalog.ts';
import { isGeneral, mayCompare } from '../comparing.ts';
import type { Oid, Routine } from '../model.ts';
import { builtin } from './builtin.ts';
import type { Candidate, WrittenCall } from './candidates.ts';
import { chooseRoutine } from './choose-routine.ts';
import { order } from './compare.ts';
import { constantOf } from './constant.ts';
import { convert, convertImplicitly } from './convert.ts';
import { polymorphicResult } from './polymorphism.ts';
import { named } from './search-path.ts';
import { baseOf, categoryOf, isComposite } from './type-rules.ts';
import { type Field, nothingKnown, ofType, type Value } from './value.ts';
import type { Walk } from './walk.ts';

/** An argument of a call: its parse tree (null where the syntax hides it) and what is known of its value. */
export interface GivenArgument {
  readonly name: string | null;
  readonly node: unknown;
  readonly value: Value;
}

export interface Invocation {
  readonly name: readonly string[];
  readonly given: readonly GivenArgument[];
  readonly variadic: boolean;
  readonly procedure: boolean;
  readonly line: number | null;
}

/** Resolves a call and says every routine that it may mean. Null: nothing of that name takes these arguments. */
export function invoke(walk: Walk, call: Invocation): Value | null {
  const { scope } = walk;
  const written: WrittenCall = {
    name: call.name,
    arguments: call.given.map(({ name }) => name),
    variadic: call.variadic,
    procedure: call.procedure,
  };
  const types = call.given.map(({ value }) => value.type);
  const { candidates, certain, exact } = chooseRoutine(written, types, scope);
  const cast = exact ? null : castByName(walk, call);
  if (cast !== null || candidates.length === 0) return cast;
  for (const candidate of candidates) {
    for (const [index, { value }] of call.given.entries()) {
      convertImplicitly(walk, value, candidate.types[index] ?? null, call.line);
    }
    for (const routine of candidate.routines) {
      if (mayCompare(routine)) {
        for (const [index, { value }] of call.given.entries()) {
          if (isGeneral(candidate.types[index] ?? 0)) order(walk, value, call.line);
        }
      }
      const given = argumentsOf(walk, call, candidate);
      walk.emit({
        kind: 'call',
        routine: routine.oid,
        arguments: given,
        defaulted: candidate.defaulted,
        certain,
        line: call.line,
      });
    }
  }
  const results = candidates.flatMap(({ routines, types: declared }) =>
    routines.map((routine) => resultOf(walk, routine, types, declared)),
  );
  const [first = nothingKnown] = results;
  return results.every(({ type }) => type === first.type) && (results.length === 1 || first.fields === null)
    ? first
    : nothingKnown;
}

/** Constants by their place among the input arguments. */
function argumentsOf(
  { scope }: Walk,
  { given }: Invocation,
  { slots }: Candidate,
): Extract<Parameters<Walk['emit']>[0], { kind: 'call' }>['arguments'] {
  const highest = slots.reduce((most, slot) => Math.max(most, slot), -1);
  return Array.from({ length: highest + 1 }, (_, slot) => {
    const argument = given[slots.indexOf(slot)];
    return argument === undefined ? null : constantOf(argument.node, scope);
  });
}

/**
 * `text(x)`: the name of a type called like a function is a cast, where no function of that name takes exactly x, and the cast
 * needs no function either (manual 10.3, func_get_detail). Null: it is none.
 */
function castByName(walk: Walk, { name, given, line }: Invocation): Value | null {
  const { catalog } = walk.scope;
  const [argument] = given;
  if (argument === undefined || given.length > 1 || argument.name !== null) return null;
  const [type] = named(catalog.typesNamed(name.at(-1) ?? ''), name, walk.scope);
  if (type === undefined || type.kind === 'composite') return null;
  const source = argument.value.type;
  if (source === null) {
    // It may be either: the calls are said by whoever asked.
    convert(walk, argument.value, type.oid, line);
    return null;
  }
  if (source !== builtin.unknown && !castsPlainly(catalog, source, type.oid)) return null;
  convert(walk, argument.value, type.oid, line);
  return ofType(catalog, type.oid);
}

/** Whether a value is relabelled, or goes through text, to become one of the type. */
function castsPlainly(catalog: Catalog, source: Oid, target: Oid): boolean {
  const [from, to] = [baseOf(catalog, source), baseOf(catalog, target)];
  if (from === to) return true;
  const cast = catalog.cast(from, to);
  if (cast !== null) return cast.method !== 'function';
  if (categoryOf(catalog, from) === 'S') return true;
  return categoryOf(catalog, to) === 'S' && from !== builtin.record && !isComposite(catalog, from);
}

/** What a routine returns: its type, or the columns that its OUT arguments make. */
function resultOf(walk: Walk, routine: Routine, actual: readonly (Oid | null)[], declared: readonly Oid[]): Value {
  const { catalog } = walk.scope;
  const concrete = (type: Oid): Value => ofType(catalog, polymorphicResult(catalog, type, actual, declared));
  const outputs = routine.arguments.filter(({ mode }) => mode !== 'in' && mode !== 'variadic');
  if (outputs.length < 2 && (routine.returns !== builtin.record || outputs.length === 0))
    return concrete(routine.returns);
  const fields = outputs.map(
    ({ name, type }, index): Field => ({ name: name ?? `column${index + 1}`, value: concrete(type) }),
  );
  return { type: builtin.record, fields };
}
