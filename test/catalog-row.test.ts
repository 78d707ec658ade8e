import { describe, expect, test } from 'vitest';
import { parseCasts, parseOperators } from '../src/catalog/read/operators.ts';
import { flag, integer, listOf, orNull, record, text, tuple, word } from '../src/catalog/read/row.ts';
import { parseTypes } from '../src/catalog/read/type-facts.ts';

const letters = word({ i: 'implicit', e: 'explicit' } as const);

describe('a value of the catalog', () => {
  test.each([
    ['an integer', integer, 4_294_967_295],
    ['a text', text, 'pg_catalog'],
    ['true or false', flag, false],
    ['nothing, where that may be', orNull(text), null],
    ['several', listOf(integer), [16, 23]],
    ['a row in order', tuple(2), [16, 'bool']],
    ['a row by name', record, { oid: 16 }],
  ])('passes as it is: %s', (_, check, value) => {
    expect(check(value)).toEqual(value);
  });

  test('is a word where it is a letter that is known', () => {
    expect(letters('i')).toBe('implicit');
  });

  test.each([
    [integer, '16', '"16" where an integer'],
    [integer, 1.5, '1.5 where an integer'],
    [integer, undefined, 'nothing where an integer'],
    [text, null, 'null where a text'],
    [flag, 't', '"t" where true or false'],
    [orNull(text), 1, '1 where a text'],
    [listOf(integer), [16, null], 'null where an integer'],
    [listOf(integer), { length: 0 }, '{"length":0} where a list'],
    [tuple(2), [16], '[16] where 2 values'],
    [record, [16], '[16] where an object'],
    [letters, 'x', '"x" where one of i, e'],
    [letters, 'constructor', '"constructor" where one of i, e'],
  ])('is refused in words where it is none: %o %j', (check, value, message) => {
    expect(() => check(value)).toThrow(`the catalog has ${message} is expected`);
  });
});

describe('a row that is not as every version of PostgreSQL writes it', () => {
  test('is refused, be it of an operator, a cast or a type', () => {
    expect(() => parseOperators([[96, 'pg_catalog', '=', 23, 23, 16]])).toThrow('7 values');
    expect(() => parseCasts([[23, 20, 481, 'z', 'f']])).toThrow('"z" where one of i, a, e');
    expect(() => parseTypes([{ oid: 16, schema: 'pg_catalog', name: 'bool', kind: 'b' }])).toThrow(
      'nothing where a text',
    );
    expect(() => parseOperators(null)).toThrow('null where a list');
  });
});
