import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findPassword, type PasswordQuestion } from '../src/db/password-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'contracts-pgpass-'));
const path = join(folder, 'pgpass');
afterAll(() => rmSync(folder, { recursive: true }));

const question: PasswordQuestion = { host: 'db.example', port: 5432, database: 'directus', user: 'cutter_exec' };

function find(lines: string, overrides: Partial<PasswordQuestion> = {}): string | null {
  writeFileSync(path, lines);
  chmodSync(path, 0o600);
  return findPassword(path, { ...question, ...overrides })?.reveal() ?? null;
}

test.each<[string, string, string | null]>([
  ['every field the same', 'db.example:5432:directus:cutter_exec:right', 'right'],
  ['wildcards', '*:*:*:*:right', 'right'],
  ['another host', 'db2.example:5432:directus:cutter_exec:wrong', null],
  ['another port', 'db.example:5433:directus:cutter_exec:wrong', null],
  ['another database', 'db.example:5432:postgres:cutter_exec:wrong', null],
  ['another role', 'db.example:5432:directus:cutter_verify:wrong', null],
  ['an upper-case role', 'db.example:5432:directus:CUTTER_EXEC:wrong', null],
  ['a wildcard as a part of a field', 'db.*:5432:directus:cutter_exec:wrong', null],
  ['the first of two lines', '*:*:*:cutter_exec:first\n*:*:*:*:second', 'first'],
  ['a line after comments and rubbish', '# *:*:*:*:wrong\n\nrubbish\n*:*:*:*:right', 'right'],
  ['escaped colons and backslashes', '*:*:*:*:a\\:b\\\\c', 'a:b\\c'],
  ['a password with a hash', '*:*:*:*:S3cr3t#/?@%zz', 'S3cr3t#/?@%zz'],
  ['a password up to the next colon', '*:*:*:*:right:rest', 'right'],
  ['a line ending of Windows', '*:*:*:*:right\r\n', 'right'],
  ['too few fields', '*:*:*:right', null],
])('a password file is read as libpq reads it: %s', (_, lines, password) => {
  expect(find(lines)).toBe(password);
});

test('an IPv6 address is matched with its colons escaped', () => {
  expect(find('\\:\\:1:*:*:*:right', { host: '::1' })).toBe('right');
});

test('a socket in a default folder is called localhost, another by its path', () => {
  expect(find('localhost:*:*:*:right', { host: '/var/run/postgresql' })).toBe('right');
  expect(find('localhost:*:*:*:wrong', { host: '/srv/pg' })).toBeNull();
  expect(find('/srv/pg:*:*:*:right', { host: '/srv/pg' })).toBe('right');
});

test('a file that is missing has no password; one that others may read is refused', () => {
  expect(findPassword(join(folder, 'absent'), question)).toBeNull();
  writeFileSync(path, '*:*:*:*:right');
  chmodSync(path, 0o640);
  expect(() => findPassword(path, question)).toThrow(`the password file "${path}" can be read by others`);
  chmodSync(path, 0o600);
  expect(findPassword(path, question)?.reveal()).toBe('right');
});
