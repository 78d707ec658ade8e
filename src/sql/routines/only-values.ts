import { type Fields, textOf } from '../tree.ts';
import { foldedName } from './declarations.ts';
import type { Compilation } from './reading.ts';
import { wordsOf } from './words.ts';

/**
 * The variables that take one value and no other, with the expression that gives it: their initial value, or the only
 * assignment, made whenever control comes by. A variable that is assigned in a branch may still be NULL after it.
 */
export function onlyValues({ events, numbers, blocks, takers }: Compilation): ReadonlyMap<number, Fields | 'initial'> {
  const values = new Map<number, Fields | 'initial' | null>();
  const take = (number: number, value: Fields | 'initial' | null): void => {
    values.set(number, values.has(number) ? null : value);
  };
  const called = new Set(calledNames(events));
  const aliases = blocks.flatMap(({ declarations }) => declarations.filter(({ kind }) => kind === 'alias'));
  // An alias may be one of an alias before it.
  for (const alias of aliases.reverse()) {
    if (alias.kind === 'alias' && called.has(alias.name)) called.add(alias.of.split('.').at(-1) ?? '');
  }
  for (const [declaration, number] of numbers) {
    if (declaration.kind !== 'variable') continue;
    if (declaration.value !== null) take(number, 'initial');
    if (called.has(declaration.name)) take(number, null);
  }
  const declared = new Set(numbers.values());
  for (const event of events) {
    if (event.kind !== 'assigned') continue;
    for (const { number } of takers(event.variable)) if (declared.has(number)) take(number, event.by);
  }
  return new Map([...values].flatMap(([number, value]) => (value === null ? [] : [[number, value] as const])));
}

/** The words of CALL: which of them are variables for OUT parameters only the catalog knows. */
function calledNames(events: Compilation['events']): ReadonlySet<string> {
  const texts = events.flatMap((event) =>
    event.kind === 'statement' ? (textOf(event.expression['query']) ?? '') : [],
  );
  const calls = texts.filter((text) => /^\s*call\b/i.test(text));
  return new Set(calls.flatMap((text) => wordsOf(text).map((token) => foldedName(token.text))));
}
