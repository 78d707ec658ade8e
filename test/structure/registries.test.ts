import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { commands } from '../../src/cli/registry.ts';
import { errorCodes } from '../../src/core/error-codes.ts';
import { proofs } from '../../src/proof/registry.ts';
import { reporters } from '../../src/report/registry.ts';
import { statementRules } from '../../src/sql/rules/registry.ts';
import { baseName, filesIn, textOf } from './source-files.ts';
import { stringsOf } from './source-text.ts';

const sources = filesIn(['src'], ['.ts']);
const tests = filesIn(['test'], ['.test.ts']).filter(({ path }) => !path.startsWith('test/structure/'));
/** What tests are called and say, in the strings of each test file. */
const spoken = tests.map(({ path, text }) => ({ path, strings: stringsOf(text) }));

/** The modules of a folder that its registry does not import. */
function unregistered(folder: string, registry: string): readonly string[] {
  const text = textOf(registry);
  return filesIn([folder], ['.ts'])
    .map(({ path }) => path)
    .filter((path) => path !== registry && !text.includes(`/${baseName(path)}.ts'`));
}

function hasTestFile(name: string): boolean {
  return tests.some(({ path }) => baseName(path) === name);
}

/** Whether a test of SQL statements has a key or a string that is the rule's id. */
function isTestedRule(id: string): boolean {
  const named = new RegExp(`(?:['"\`]${id}['"\`]|^\\s*${id}:)`, 'm');
  return tests.some(({ path, text }) => path.startsWith('test/sql') && named.test(text));
}

describe('every proof', () => {
  test('is in the registry', () => {
    expect(proofs.length).toBeGreaterThan(0);
    expect(unregistered('src/proof/proofs', 'src/proof/registry.ts')).toEqual([]);
  });

  test('has a test file of its name', () => {
    const names = filesIn(['src/proof/proofs'], ['.ts']).map(({ path }) => baseName(path));
    expect(names.filter((name) => !hasTestFile(name))).toEqual([]);
  });

  test('has a section in docs/proofs.md', () => {
    const page = textOf('docs/proofs.md');
    expect(proofs.filter(({ id }) => !new RegExp(`^#+ ${id}\\b`, 'm').test(page)).map(({ id }) => id)).toEqual([]);
  });
});

describe('every statement rule', () => {
  test('is in the registry', () => {
    expect(statementRules.length).toBeGreaterThan(0);
    expect(unregistered('src/sql/rules', 'src/sql/rules/registry.ts')).toEqual([]);
  });

  test('is tested by its id', () => {
    expect(statementRules.map(({ id }) => id).filter((id) => !isTestedRule(id))).toEqual([]);
  });

  test('is listed in docs/contract-files.md', () => {
    const page = textOf('docs/contract-files.md');
    expect(statementRules.map(({ id }) => id).filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
  });
});

describe('every reporter', () => {
  test('is in the registry', () => {
    expect(Object.keys(reporters).length).toBeGreaterThan(0);
    expect(unregistered('src/report/reporters', 'src/report/registry.ts')).toEqual([]);
  });

  test('has a test file of its name', () => {
    expect(Object.keys(reporters).filter((id) => !hasTestFile(id))).toEqual([]);
  });
});

describe('every command', () => {
  test('is in the registry', () => {
    expect(commands.length).toBeGreaterThan(0);
    expect(unregistered('src/cli/commands', 'src/cli/registry.ts')).toEqual([]);
  });

  test('is called in a test', () => {
    const called = (name: string): boolean => spoken.some(({ strings }) => strings.includes(name));
    expect(commands.map(({ name }) => name).filter((name) => !called(name))).toEqual([]);
  });

  test('is named in the README', () => {
    const page = textOf('README.md');
    expect(commands.map(({ name }) => name).filter((name) => !page.includes(`contracts ${name}`))).toEqual([]);
  });
});

describe('every error', () => {
  const elsewhere = sources.filter(({ path }) => path !== 'src/core/error-codes.ts');

  test('that has a code is thrown somewhere', () => {
    const strings = new Set(elsewhere.flatMap(({ text }) => stringsOf(text)));
    expect(Object.keys(errorCodes).filter((code) => !strings.has(code))).toEqual([]);
  });

  test('is of a kind that docs/exit-codes.md explains', () => {
    const page = textOf('docs/exit-codes.md');
    const kinds = [...new Set(Object.values(errorCodes))];
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('every exit code', () => {
  const titles = tests.flatMap(({ text }) => [
    ...text.matchAll(/\b(?:test|it)(?:\.each\([^)]*\))?\(\s*(['"`])(.*?)\1/g),
  ]);
  const exits = titles.map(([, , title = '']) => title).filter((title) => /\bexits?\b/.test(title));

  test('is provoked by a test whose name says so, as in "exits with 5"', () => {
    const provoked = (code: number): boolean => exits.some((title) => new RegExp(`\\b${code}\\b`).test(title));
    expect(Object.values(exitCodes).filter((code) => !provoked(code))).toEqual([]);
  });

  test('has a row in docs/exit-codes.md', () => {
    const page = textOf('docs/exit-codes.md');
    expect(
      Object.values(exitCodes).filter((code) => !new RegExp(`^\\|[\\d, ]*\\b${code}\\b[\\d, ]*\\|`, 'm').test(page)),
    ).toEqual([]);
  });
});
