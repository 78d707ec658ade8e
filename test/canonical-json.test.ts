import { expect, test } from 'vitest';
import { canonicalJson } from '../src/core/canonical-json.ts';
import { jsonDocument } from '../src/core/json.ts';

// RFC 8785, sections 3.2.2 to 3.2.4: its own example, and the octets that it says come out.
const rfcInput = String.raw`{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`;
const rfcOctets =
  '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b3330' +
  '2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d';

test("the example of RFC 8785 comes out in the RFC's own octets", () => {
  const octets = Buffer.from(canonicalJson(JSON.parse(rfcInput)), 'utf8').toString('hex');
  expect(octets).toBe(rfcOctets);
});

test('keys are sorted by their UTF-16 units, as the RFC does it, not by code point or language', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const sorted = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [`k${key}`, 0])))));
  expect(sorted).toEqual(['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'].map((key) => `k${key}`));
});

test('the order of keys and the layout of a file change nothing, and the order of a list does', () => {
  const value = { b: [1, 2], a: { d: 'x\u202e', c: null } };
  const turned = { a: { c: null, d: 'x\u202e' }, b: [1, 2] };
  expect(canonicalJson(turned)).toBe(canonicalJson(value));
  expect(canonicalJson(JSON.parse(jsonDocument(value)))).toBe(canonicalJson(value));
  expect(canonicalJson({ ...value, b: [2, 1] })).not.toBe(canonicalJson(value));
});

test('a lone surrogate is written so that it stays what it is', () => {
  expect(canonicalJson(JSON.parse('"\\ud800"'))).toBe('"\\ud800"');
});

test.each([
  ['a number that JSON has not', Number.NaN],
  ['an infinite number', Number.POSITIVE_INFINITY],
  ['nothing at all', undefined],
  ['a member that is nothing', { a: undefined }],
  ['a hole in a list', new Array(1)],
  ['a big integer', 1n],
  ['a date', new Date(0)],
])('%s is refused, not left out', (_what, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});
