import { foldConstant } from '../../sql/routines/fold-constant.ts';
import type { Oid, Routine } from '../model.ts';
import { builtin } from './builtin.ts';
import type { Candidate, WrittenCall } from './candidates.ts';
import { chooseRoutine } from './choose-routine.ts';
import { convert } from './convert.ts';
import { polymorphicResult } from './polymorphism.ts';
import { named } from './search-path.ts';
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
  const { candidates, certain } = chooseRoutine(written, types, scope);
  if (candidates.length === 0) return castByName(walk, call);
  for (const candidate of candidates) {
    for (const [index, { value }] of call.given.entries()) {
      convert(walk, value, candidate.types[index] ?? null, call.line);
    }
    for (const routine of candidate.routines) {
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
    return argument === undefined ? null : foldConstant(argument.node, scope.constants);
  });
}

/** `text(x)`: the name of a type called like a function is a cast (manual 4.2.9), where no function of that name fits. */
function castByName(walk: Walk, { name, given, line }: Invocation): Value | null {
  const [argument] = given;
  if (argument === undefined || given.length > 1 || argument.name !== null) return null;
  const [type] = named(walk.scope.catalog.typesNamed(name.at(-1) ?? ''), name, walk.scope);
  if (type === undefined || type.kind === 'composite') return null;
  convert(walk, argument.value, type.oid, line);
  return ofType(walk.scope.catalog, type.oid);
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
