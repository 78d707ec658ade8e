import { expect, test } from 'vitest';
import { evidence } from '../../src/proof/evidence.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderJson } from '../../src/report/reporters/json.ts';
import { evidenceOf } from '../support/evidence.ts';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

test('the JSON report is the evidence, indented by two, with one line break at its end', () => {
  const json = renderJson(evidenceOf(), defaultReportOptions);
  expect(JSON.parse(json)).toEqual(evidenceOf());
  expect(json).toMatch(/^\{\n {2}"evidence": 1,\n {2}"tool": \{\n {4}"name"/);
  expect(json).toMatch(/[^\n]\n$/);
});

test('evidence that went through its schema has its keys in the order of the schema, whatever order it was made in', () => {
  const straight = renderJson(evidence.parse(evidenceOf()), defaultReportOptions);
  const turned = reversed(evidenceOf());
  expect(renderJson(evidence.parse(turned), defaultReportOptions)).toBe(straight);
  expect(JSON.stringify(turned)).not.toBe(JSON.stringify(evidenceOf()));
});
