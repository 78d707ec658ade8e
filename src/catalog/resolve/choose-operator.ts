import type { Oid, Operator } from '../model.ts';
import { builtin } from './builtin.ts';
import type { Place } from './scope.ts';
import { onPath, searchedSchemas } from './search-path.ts';
import { accepts, selectCandidate } from './select-candidate.ts';
import { baseOf } from './type-rules.ts';

interface OperatorChoice {
  readonly operator: Operator;
  readonly types: readonly Oid[];
}

export interface ChosenOperator {
  readonly operators: readonly Operator[];
  readonly certain: boolean;
}

/** Resolves an operator as manual 10.2 says. `left` is undefined for a prefix operator; null where its type is not known. */
export function chooseOperator(
  name: readonly string[],
  left: Oid | null | undefined,
  right: Oid | null,
  place: Place,
): ChosenOperator {
  const { catalog } = place;
  const { all: candidates, byTypes } = visible(name, left === undefined, place);
  const actual = left === undefined ? [right] : [left, right];
  const accepting = (): readonly OperatorChoice[] => candidates.filter(({ types }) => accepts(catalog, actual, types));
  if (name.length === 1 && searchedSchemas(place) === null) return chosen(accepting(), false);
  const known = actual.flatMap((type) => (type === null ? [] : [type]));
  if (known.length < actual.length) {
    const possible = accepting();
    return chosen(possible, possible.length === 1);
  }
  const exact = exactOperator(known, byTypes, place);
  if (exact !== undefined) return chosen([exact], true);
  const possible = accepting();
  if (possible.length < 2) return chosen(possible, possible.length === 1);
  const selected = selectCandidate(catalog, known, possible);
  return selected === null ? chosen(possible, false) : chosen([selected], true);
}

function chosen(choices: readonly OperatorChoice[], certain: boolean): ChosenOperator {
  return { operators: choices.map(({ operator }) => operator), certain };
}

/** A literal beside a known type is tried as that type first, and as what is below a domain (binary_oper_exact). */
function exactOperator(
  actual: readonly Oid[],
  byTypes: Choices['byTypes'],
  { catalog }: Place,
): OperatorChoice | undefined {
  const matching = (types: readonly Oid[]): OperatorChoice | undefined => byTypes.get(types.join());
  const known = actual.find((type) => type !== builtin.unknown);
  if (known === undefined || actual.length < 2 || !actual.includes(builtin.unknown)) return matching(actual);
  const base = baseOf(catalog, known);
  return matching([known, known]) ?? (base === known ? undefined : matching([base, base]));
}

interface Choices {
  readonly all: readonly OperatorChoice[];
  /** The first of those that take the same types. */
  readonly byTypes: ReadonlyMap<string, OperatorChoice>;
}

/** There are sixty operators `=`, and every one of them is read before the first is looked for. */
const visibleOf = new WeakMap<readonly Operator[], Map<string, Choices>>();

function visible(name: readonly string[], prefix: boolean, place: Place): Choices {
  const all = place.catalog.operatorsNamed(name.at(-1) ?? '');
  const known = visibleOf.get(all) ?? new Map<string, Choices>();
  visibleOf.set(all, known);
  const path = place.searchPath === null ? null : textOf(place.searchPath);
  const key = `${prefix} ${name.length > 1 ? JSON.stringify(name) : path}`;
  const choices = known.get(key) ?? choicesOf(choicesAmong(all, name, prefix, place));
  known.set(key, choices);
  return choices;
}

const texts = new WeakMap<readonly string[], string>();

/** Thousands of lookups share their path. */
function textOf(path: readonly string[]): string {
  const before = texts.get(path);
  if (before !== undefined) return before;
  const text = JSON.stringify(path);
  texts.set(path, text);
  return text;
}

function choicesOf(all: readonly OperatorChoice[]): Choices {
  const byTypes = new Map<string, OperatorChoice>();
  for (const choice of all) {
    const key = choice.types.join();
    if (!byTypes.has(key)) byTypes.set(key, choice);
  }
  return { all, byTypes };
}

function choicesAmong(
  all: readonly Operator[],
  name: readonly string[],
  prefix: boolean,
  place: Place,
): readonly OperatorChoice[] {
  const choices: OperatorChoice[] = [];
  const hides = name.length > 1 || searchedSchemas(place) !== null;
  for (const [operator] of onPath(all, name, place)) {
    if ((operator.left === null) !== prefix) continue;
    const types = operator.left === null ? [operator.right] : [operator.left, operator.right];
    const hidden = hides && choices.some((earlier) => earlier.types.every((type, index) => type === types[index]));
    if (!hidden) choices.push({ operator, types });
  }
  return choices;
}
