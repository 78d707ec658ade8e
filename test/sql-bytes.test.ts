import { expect, test } from 'vitest';
import { isSendable, readBytes } from '../src/sql/bytes.ts';

const found = (bytes: Uint8Array | string) =>
  readBytes('x.sql', typeof bytes === 'string' ? Buffer.from(bytes) : bytes).findings.map(
    ({ code, line, column }) => `${code} ${line}:${column}`,
  );

test.each([
  ['a NUL byte', 'SELECT 1\0; COMMIT', 'nul-byte 1:9'],
  ['a byte order mark', '\ufeffSELECT 1', 'byte-order-mark 1:1'],
  ['a right-to-left override', "SELECT '😀\u202e'", 'bidi-control 1:10'],
  ['a zero-width space', 'SELECT 1\n  AS a\u200bb', 'invisible-character 2:7'],
  ['a soft hyphen', 'SELECT 1 AS a\u00adb', 'invisible-character 1:14'],
  ['a tag character', 'SELECT 1 AS a\u{e0041}', 'invisible-character 1:14'],
  ['a variation selector behind a letter', 'SELECT 1 AS a\ufe0f', 'invisible-character 1:14'],
  ['an ideographic one behind a letter', 'SELECT 1 AS a\u{e0100}', 'invisible-character 1:14'],
  ['an escape', 'SELECT \u001b[2J1', 'control-character 1:8'],
  ['a lone carriage return, which ends a comment', '-- x\rCOMMIT', 'control-character 1:5'],
])('%s is refused at its place', (_, text, expected) => {
  expect(found(text)).toEqual([expected]);
});

test('broken UTF-8 is refused at the byte, also behind a real replacement character', () => {
  expect(found(Buffer.concat([Buffer.from('-- \ufffd ế\nSELECT '), Buffer.from([0xc3, 0x28])]))).toEqual([
    'invalid-utf8 2:8',
  ]);
});

test('Vietnamese, emoji with variation selectors, tabs and Windows line ends are text', () => {
  expect(found("SELECT\t'Điều 12 ❤️ 1\ufe0f\u20e3 辻\u{e0100} đất'\r\n")).toEqual([]);
});

test('a file of nothing but control characters is reported, not listed', () => {
  expect(found('\0'.repeat(100_000))).toHaveLength(20);
});

test('text with a NUL or half a surrogate pair cannot be sent', () => {
  expect(isSendable('a\0')).toBe(false);
  expect(isSendable('a\ud83d')).toBe(false);
  expect(isSendable('a😀')).toBe(true);
});
