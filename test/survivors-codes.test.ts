import { describe, expect, test } from 'vitest';
import type { Node } from '../src/catalog/graph.ts';
import { unknownReasons } from '../src/catalog/reach.ts';
import { weights } from '../src/survivors/analysis.ts';
import { findDeciding, findSurvivors } from '../src/survivors/find-survivors.ts';
import { survivorCodes, survivors } from '../src/survivors/registry.ts';
import { calls } from './support/survivor-calls.ts';
import { chain, routineNode, surroundings } from './support/survivor-nodes.ts';
import { type Specimens, steps } from './support/survivor-steps.ts';

/** Of every code: what it is found in, and what looks like it and is none. */
const specimens: Readonly<Record<string, Specimens>> = { ...calls, ...steps };

function codesOf(nodes: readonly Node[]): readonly string[] {
  return findSurvivors(chain(nodes), surroundings).map(({ code }) => code);
}

function under(node: Node | readonly Node[]): readonly Node[] {
  return 'kind' in node ? [routineNode(), node] : node;
}

test('every reason why something is not known is a code of its own', () => {
  expect(unknownReasons.filter((reason) => !survivorCodes.includes(reason))).toEqual([]);
});

test('every survivor has specimens', () => {
  expect(Object.keys(specimens).sort()).toEqual([...survivorCodes].sort());
});

test('a name that means nothing is said with the place where it stands, and what the catalog lost by itself', () => {
  const unresolved = { kind: 'unknown', reason: 'unresolved-name' } as const;
  const messages = [
    { ...unresolved, what: 'table "new_rows"', object: 'public.f()' },
    { ...unresolved, what: 'routine 4711', object: 'routine 4711' },
  ].map((node) => findSurvivors(chain(under(node)), surroundings)[0]?.message);
  expect(messages).toEqual([
    'in "public.f()": there is no table "new_rows" that could be meant',
    '"routine 4711" is named in the catalog and is not in it',
  ]);
});

test('what decides is what is not only noted, and no finding weighs more than its rule', () => {
  const rules = new Map(survivors.map(({ code, weight }) => [code, weights.indexOf(weight)]));
  const closures = Object.values(specimens).flatMap(({ found }) => found.map((node) => chain(under(node))));
  for (const closure of closures) {
    const findings = findSurvivors(closure, surroundings);
    expect(findDeciding(closure, surroundings)).toEqual(findings.filter(({ weight }) => weight !== 'noted'));
    expect(findings.filter(({ code, weight }) => weights.indexOf(weight) < (rules.get(code) ?? 0))).toEqual([]);
  }
  expect(closures.flatMap((closure) => findDeciding(closure, surroundings)).length).toBeGreaterThan(30);
});

describe.each(Object.entries(specimens))('%s', (code, { found, quiet }) => {
  test('is found where it is', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const node of found) expect(codesOf(under(node))).toContain(code);
  });

  test('is not found where it is not', () => {
    expect(quiet.length).toBeGreaterThan(0);
    for (const node of quiet) expect(codesOf(under(node))).not.toContain(code);
  });

  test('says its object in double quotes, and ends without a full stop', () => {
    for (const node of found) {
      const finding = findSurvivors(chain(under(node)), surroundings).find((each) => each.code === code);
      expect(finding?.message).toMatch(/"[^"]+"/);
      expect(finding?.message).toMatch(/^(?:"|[a-z]|RAISE)/);
      expect(`${finding?.message}|${finding?.remedy}`).not.toMatch(/\.(?:\||$)/);
    }
  });
});
