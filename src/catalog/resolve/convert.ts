import { type Cast, firstUserOid, type Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { isPolymorphic } from './polymorphism.ts';
import { baseOf, elementOf } from './type-rules.ts';
import type { Value } from './value.ts';
import { emitValue, type Walk } from './walk.ts';

/** Says what runs when `value` becomes one of `target`: a cast that somebody wrote, the types' own input and output, a domain's checks. */
export function convert(walk: Walk, value: Value, target: Oid | null, line: number | null): void {
  convertBy(walk, value, { target, casts: 'all' }, line);
}

/** The same for an operand, or an argument of a function: only implicit casts are looked for there. */
export function convertImplicitly(walk: Walk, value: Value, target: Oid | null, line: number | null): void {
  convertBy(walk, value, { target, casts: 'implicit' }, line);
}

interface Conversion {
  readonly target: Oid | null;
  /** Which casts could be meant where the type of the value is not known. */
  readonly casts: 'all' | 'implicit';
}

function convertBy(walk: Walk, value: Value, { target, casts }: Conversion, line: number | null): void {
  if (target === null || target === value.type || target === builtin.any || isPolymorphic(target)) return;
  const { catalog } = walk.scope;
  const to = baseOf(catalog, target);
  if (value.type === null) {
    for (const cast of catalog.castsTo(to)) {
      if (casts === 'all' || cast.context === 'implicit') emitCast(walk, cast, line, false);
    }
    emitValue(walk, target, 'in', line);
    return;
  }
  const from = baseOf(catalog, value.type);
  if (to !== target) emitValue(walk, target, 'in', line);
  if (from === to) return;
  const cast = from === builtin.unknown ? null : catalog.cast(from, to);
  if (cast !== null && cast.method !== 'inout') {
    emitCast(walk, cast, line, true);
    return;
  }
  const [element, wanted] = [elementOf(catalog, from), elementOf(catalog, to)];
  if (element !== null && wanted !== null) {
    convertBy(walk, { type: element, fields: null }, { target: wanted, casts }, line);
    return;
  }
  emitValue(walk, from, 'out', line);
  if (to === target) emitValue(walk, target, 'in', line);
}

function emitCast(walk: Walk, { routine }: Cast, line: number | null, certain: boolean): void {
  if (routine === null || routine < firstUserOid) return;
  const given = (walk.scope.catalog.routine(routine)?.arguments ?? []).map(() => null);
  walk.emit({ kind: 'call', routine, arguments: given, defaulted: 0, certain, line });
}
