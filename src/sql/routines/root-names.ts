import type { BodyInput } from './body.ts';
import type { Datum } from './datums.ts';
import type { Known } from './scope.ts';

/** What a body sees before it declares anything: parameters (by name and as `$1`), FOUND, NEW, OLD, TG_…. */
export function rootNames(
  input: BodyInput,
  datums: readonly (Datum | null)[],
): readonly (Known & { readonly label: string | null })[] {
  const label = input.name ?? null;
  const own = datums.flatMap((datum, number) => {
    if (datum === null || datum.line !== null || input.arguments[number] !== undefined) return [];
    return [{ name: datum.name, type: datum.type, number, label: null }];
  });
  return [...own, ...parameterNames(input, label)];
}

/** The compiler numbers the parameters first, in their order; `$1` counts them all, as plpgsql does. */
function parameterNames(
  input: BodyInput,
  label: string | null,
): readonly (Known & { readonly label: string | null })[] {
  return input.arguments.flatMap(({ name, type }, number) => {
    const positional = { name: `$${number + 1}`, type, number, label: null };
    return name === null ? [positional] : [positional, { name, type, number, label }];
  });
}

const withoutValue: ReadonlySet<string> = new Set(['void', 'trigger', 'event_trigger', 'record']);

/** The type that a value becomes when it is returned; null where no one value does. */
export function returnedType(input: BodyInput): string | null {
  const isSingle = input.arguments.every(({ mode }) => mode === 'in' || mode === 'variadic');
  const type = input.returns.replace(/^pg_catalog\./, '');
  return isSingle && !withoutValue.has(type) ? input.returns : null;
}
