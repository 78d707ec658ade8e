import { describe, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { commands } from '../../src/cli/registry.ts';
import { errorCodes } from '../../src/core/error-codes.ts';
import { proofs } from '../../src/proof/registry.ts';
import { analysisReporters } from '../../src/report/analysis/registry.ts';
import { pgtapReporters } from '../../src/report/pgtap/registry.ts';
import { reporters } from '../../src/report/registry.ts';
import { liveRules } from '../../src/review/live/registry.ts';
import { contractRules, net, projectRules } from '../../src/review/rules/registry.ts';
import { statementRules } from '../../src/sql/rules/registry.ts';
import { survivorCodes, survivors } from '../../src/survivors/registry.ts';
import type { Survivor } from '../../src/survivors/survivor.ts';
import { baseName, filesIn, textOf } from './source-files.ts';
import { stringsOf } from './source-text.ts';

const sources = filesIn(['src'], ['.ts']);
const tests = filesIn(['test'], ['.test.ts']).filter(({ path }) => !path.startsWith('test/structure/'));
/** What tests are called and say, in the strings of each test file. */
const spoken = tests.map(({ path, text }) => ({ path, strings: stringsOf(text) }));

/** The modules of a folder that none of its registries imports. */
function unregistered(folder: string, ...registries: readonly string[]): readonly string[] {
  const text = registries.map(textOf).join('\n');
  return filesIn([folder], ['.ts'])
    .map(({ path }) => path)
    .filter((path) => !registries.includes(path) && !text.includes(`/${baseName(path)}.ts'`));
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

describe('every survivor', () => {
  const headings = ['What survives', 'Why', 'How it is found', 'Example', 'What to do', 'Waiver'];

  test('is in the registry, in a file of its name', () => {
    expect(survivorCodes.length).toBeGreaterThan(0);
    expect(unregistered('src/survivors/codes', 'src/survivors/registry.ts')).toEqual([]);
    const files = filesIn(['src/survivors/codes'], ['.ts']).map(({ path }) => baseName(path));
    expect([...survivorCodes].sort()).toEqual(files.sort());
  });

  test('has a page of its name in docs/survivors/, which tells everything that the others tell', () => {
    const pages = filesIn(['docs/survivors'], ['.md']).filter(({ path }) => path !== 'docs/survivors/README.md');
    expect(pages.map(({ path }) => baseName(path)).sort()).toEqual([...survivorCodes].sort());
    const told = ({ text }: { readonly text: string }): readonly string[] =>
      [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
    expect(pages.filter((page) => told(page).join() !== headings.join()).map(({ path }) => path)).toEqual([]);
  });

  test('is in the index of docs/survivors/ with its category and weight', () => {
    const index = textOf('docs/survivors/README.md');
    const row = ({ code, category, weight }: Survivor): string => `| [${code}](${code}.md) | ${category} | ${weight} |`;
    expect(survivors.filter((each) => !index.includes(row(each))).map(({ code }) => code)).toEqual([]);
  });

  test('says its category and weight on its page', () => {
    const line = ({ category, weight }: Survivor): string => `\nCategory: ${category} · Weight: ${weight}\n`;
    const page = ({ code }: Survivor): string => textOf(`docs/survivors/${code}.md`);
    expect(survivors.filter((each) => !page(each).includes(line(each))).map(({ code }) => code)).toEqual([]);
  });

  test('has specimens by its name: where it is found, and where it is not', () => {
    const texts = ['test/support/survivor-calls.ts', 'test/support/survivor-steps.ts'].map(textOf).join('\n');
    const missing = survivorCodes.filter((code) => !new RegExp(`^  '?${code}'?: \\{\\s+found: `, 'm').test(texts));
    expect(missing).toEqual([]);
  });
});

describe('every rule of review', () => {
  const rules = [...contractRules, ...projectRules, ...liveRules, net];
  const ids = new Set<string>(rules.map(({ id }) => id));
  const files = filesIn(['src/review/rules', 'src/review/live/rules'], ['.ts']).flatMap(({ path, text }) => {
    const declared = new RegExp(`^  id: '${baseName(path)}',$`, 'm').test(text);
    return declared ? [{ path, id: baseName(path) }] : [];
  });
  const told = tests.filter(({ path }) => path.startsWith('test/review')).map(({ text }) => text);
  const corpus = filesIn(['test/support/review-corpus'], ['.ts']).map(({ text }) => text);
  const specimens = [...told, ...corpus].join('\n');

  test('is in the registry of its area, in a file of its name, once', () => {
    expect(rules.length).toBeGreaterThan(100);
    expect(files.filter(({ id }) => !ids.has(id)).map(({ path }) => path)).toEqual([]);
    expect([...ids].filter((id) => !files.some((file) => file.id === id))).toEqual([]);
    expect(rules.map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index)).toEqual([]);
  });

  test('has a page in docs/changes/ that tells everything that the others tell', () => {
    const pages = filesIn(['docs/changes'], ['.md']);
    const headings = ['What changed', 'Why it matters', 'Severity', 'Example', 'What to do'];
    const problem = (id: string): string | null => {
      const page = pages.find(({ path }) => path === `docs/changes/${id}.md`)?.text;
      if (page === undefined) return `${id}: no page`;
      const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
      return page.startsWith(`# ${id}\n`) && titles.join() === headings.join() ? null : `${id}: ${titles.join()}`;
    };
    expect([...ids].map(problem).filter((each) => each !== null)).toEqual([]);
  });

  test('has a mirror that is registered and whose mirror it is, or says in five words why it has none', () => {
    const wrong = rules.filter(({ id, mirror }) => {
      if ('none' in mirror) return mirror.none.split(/\s+/).length < 5;
      const other = rules.find((rule) => rule.id === mirror.rule);
      return other === undefined || !('rule' in other.mirror) || other.mirror.rule !== id;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('is triggered by an edit of the corpus or a test that names it', () => {
    const isNamed = (id: string): boolean => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(specimens);
    expect([...ids].filter((id) => !isNamed(id))).toEqual([]);
  });
});

describe('every reporter', () => {
  test('is in the registry', () => {
    expect(Object.keys(reporters).length).toBeGreaterThan(0);
    expect(unregistered('src/report/reporters', 'src/report/registry.ts', 'src/report/assessment/forms.ts')).toEqual(
      [],
    );
  });

  test('has a test file of its name', () => {
    expect(Object.keys(reporters).filter((id) => !hasTestFile(id))).toEqual([]);
  });

  test('is in docs/reports.md', () => {
    const page = textOf('docs/reports.md');
    expect(Object.keys(reporters).filter((id) => !page.includes(`| \`${id}\` |`))).toEqual([]);
  });
});

describe('every form of an analysis', () => {
  test('is in the registry', () => {
    expect(Object.keys(analysisReporters).length).toBeGreaterThan(0);
    expect(unregistered('src/report/analysis/reporters', 'src/report/analysis/registry.ts')).toEqual([]);
  });

  test('has a test file of its name', () => {
    expect(Object.keys(analysisReporters).filter((id) => !hasTestFile(`analysis-${id}`))).toEqual([]);
  });

  test('is in docs/analyze.md', () => {
    const page = textOf('docs/analyze.md');
    expect(Object.keys(analysisReporters).filter((id) => !page.includes(`| \`${id}\` |`))).toEqual([]);
  });
});

describe('every report of pgTAP files', () => {
  test('is in the registry', () => {
    expect(Object.keys(pgtapReporters).length).toBeGreaterThan(0);
    expect(unregistered('src/report/pgtap/reporters', 'src/report/pgtap/registry.ts')).toEqual([]);
  });

  test('has a test file of its name', () => {
    expect(Object.keys(pgtapReporters).filter((id) => !hasTestFile(`pgtap-report-${id}`))).toEqual([]);
  });

  test('is in docs/pgtap.md', () => {
    const page = textOf('docs/pgtap.md');
    expect(Object.keys(pgtapReporters).filter((id) => !page.includes(`| \`${id}\` |`))).toEqual([]);
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
