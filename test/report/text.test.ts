import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { evidence, type ProofEvidence } from '../../src/proof/evidence.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderText } from '../../src/report/reporters/text.ts';
import { burnedWords } from '../../src/report/text/burned.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { burningProof } from '../support/evidence-closure.ts';
import { runs } from '../support/evidence-runs.ts';

test.each(Object.entries(runs))('the text report of the run "%s" reads as committed', async (name, run) => {
  const text = renderText(evidence.parse(run), defaultReportOptions);
  await expect(text).toMatchFileSnapshot(`snapshots/${name}.txt`);
});

test('colour changes nothing but the colour', () => {
  for (const run of Object.values(runs)) {
    const monochrome = renderText(run, defaultReportOptions);
    const coloured = renderText(run, { ...defaultReportOptions, color: true });
    expect(coloured).not.toBe(monochrome);
    expect(stripVTControlCharacters(coloured)).toBe(monochrome);
  }
});

test('a contract with a thousand cases shows those that did not hold first, and twenty in all', () => {
  const cases = Array.from({ length: 1000 }, (_, at) => caseOf({ case: `case-${at}` }));
  const last = caseOf({ case: 'the-last', outcome: 'broken', problems: [{ code: 'x', message: 'y', hint: null }] });
  const text = renderText(evidenceOf({ cases: [...cases, last] }), defaultReportOptions);
  expect(text).toMatch(/broken {2}the-last/);
  expect(text).toContain('and 981 more cases that held; the JSON report has each');
  expect(text.split('\n').length).toBeLessThan(100);
});

test('on a narrow page no line is wider than the page', () => {
  for (const run of Object.values(runs)) {
    const text = renderText(run, { ...defaultReportOptions, width: 80 });
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

test('a case whose statement has no answer is not said to have raised nothing, nor to have changed nothing', () => {
  const problems = [{ code: 'not-prepared', message: 'permission denied', hint: null }];
  const unsent = caseOf({ outcome: 'unknown', problems, result: null, serverSha256: null, counts: [] });
  const effects = { declared: unsent.effects.declared, observed: [] };
  const text = renderText(evidenceOf({ cases: [{ ...unsent, effects }] }), defaultReportOptions);
  expect(text).toMatch(/raised +not known, the statement has no answer; the case must succeed/);
  expect(text).not.toContain('differs');
});

test('a case that was withheld has its reason and no facts of a run, and does not count as run', () => {
  const problems = [{ code: 'withheld', message: 'not run: would outlive ROLLBACK', hint: null }];
  const withheld = caseOf({ case: 'goes-too-far', outcome: 'unknown', problems, result: null, transaction: null });
  const text = renderText(evidenceOf({ cases: [withheld, caseOf({})] }), defaultReportOptions);
  expect(text).toMatch(/1 case run, 1 case not run/);
  expect(text).not.toMatch(/^ +(?:raised|receipt|transaction|sha256) /m);
  const broken = { ...withheld, problems: [{ code: 'raised', message: 'permission denied', hint: null }] };
  const other = renderText(evidenceOf({ cases: [broken, caseOf({})] }), defaultReportOptions);
  expect(other).toMatch(/2 cases run$/m);
  expect(other).toMatch(/^ +receipt /m);
});

test('what the cases of a contract took of a sequence is one line, with the most that one of them took', () => {
  const burn = (name: string, taken: string | null, headroom: string | null) =>
    ({ case: name, sequence: 'public.s', budget: 2, taken, headroom, cycle: false }) as const;
  expect(burnedWords([burn('one', '1', '90')])).toEqual([
    'public.s, budget 2, 1 taken by case "one", 90 left until it ends',
  ]);
  expect(burnedWords([burn('one', '9', '90'), burn('two', '10', '80'), burn('three', null, null)])).toEqual([
    'public.s, budget 2, at most 10 taken by each of 2 cases, not known of case "three", 80 left until it ends',
  ]);
});

test('of a proof with many problems twenty are told, and the others are counted by their codes', () => {
  const problems = (count: number, code: string) =>
    Array.from({ length: count }, (_, at) => ({ code, message: `${code} of table ${at}`, hint: null }));
  const rendered = (all: ProofEvidence['problems']): string =>
    renderText(evidenceOf({ proofs: [{ ...burningProof, problems: all }] }), defaultReportOptions);
  const many = rendered([...problems(21, 'sequence-advanced'), ...problems(40, 'write-undeclared')]);
  expect(many.replaceAll(/\s+/g, ' ')).toContain(
    'and 41 more problems (1 sequence-advanced, 40 write-undeclared); the JSON report has each',
  );
  expect(many.match(/problem {2}/g)).toHaveLength(20);
  expect(rendered(problems(20, 'sequence-advanced'))).not.toContain('more problem');
});
