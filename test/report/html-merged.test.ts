import { expect, test } from 'vitest';
import { renderMergedHtml } from '../../src/report/merged/html.ts';
import { runs } from '../support/evidence-runs.ts';
import { insideOf, pageProblems } from '../support/html-page.ts';
import {
  mergedOf,
  poisonedTogether,
  provedTogether,
  reportedTogether,
  runOf,
  shardOf,
  unprovedTogether,
} from '../support/merged-runs.ts';
import { hostileTexts } from '../support/reported-runs.ts';

/** The page of several runs: of a divided one, of a fleet of databases. */

const cases = runs['broken-effects']?.cases ?? [];
const aBrokenOne = mergedOf(
  runOf({}),
  runOf({ system: '7002', name: 'standby', cases, verdict: 'broken', exitCode: 1 }),
);

test.each(Object.entries(reportedTogether))(
  'the page where %s holds nothing that runs, loads or leads out',
  (_what, merged) => {
    expect(pageProblems(renderMergedHtml(merged))).toEqual([]);
  },
);

test.each(Object.entries(provedTogether))('%s, all proved, are green', (_what, merged) => {
  const made = renderMergedHtml(merged);
  expect(made).toContain('<header class="banner good">');
  expect(made).not.toContain('id="findings"');
});

test.each(Object.entries(unprovedTogether))('the page where %s is not green, and says why first', (_what, merged) => {
  const made = renderMergedHtml(merged);
  expect(made).toMatch(/<header class="banner (?:bad|doubt)">/);
  expect(made.indexOf('id="findings"')).toBeGreaterThan(0);
  expect(made.indexOf('id="findings"')).toBeLessThan(made.indexOf('id="not-proved"') >>> 0);
});

test('every run, its seal, its cases and its proofs are on the page of two databases, each claim once', () => {
  const merged = mergedOf(runOf({}), runOf({ system: '7002', name: 'standby' }));
  const made = renderMergedHtml(merged);
  const text = insideOf(made, 'main').replace(/<[^>]*>/g, '');
  for (const { runs: its, target } of merged.databases) {
    expect(text).toContain(`Contracts of ${target}`);
    for (const { run, seal, cases } of its) {
      expect(text).toContain(run.id);
      expect(text).toContain(seal.sha256);
      for (const one of cases) expect(text).toContain(one.case);
    }
  }
  expect(made.match(/<h3>PROOF-7<\/h3>/g)).toHaveLength(1);
  expect(made).toContain('pass in 2 runs');
});

test('a case that broke in one database is found from the finding, and only there', () => {
  const made = renderMergedHtml(aBrokenOne);
  expect(made).toMatch(/<a href="#run-2-case-1">standby: cut_leg_a v1, case &quot;creates-a-unit&quot;<\/a>/);
  expect(made).toMatch(/<details class="fold case" id="run-2-case-1" open="">/);
  expect(made).not.toContain('run-1-case');
});

test.each(Object.entries(hostileTexts))('%s in every field is only text on the page of several runs', (_what, text) => {
  for (const merged of [aBrokenOne, mergedOf(shardOf(2))]) {
    expect(pageProblems(renderMergedHtml(poisonedTogether(merged, text)))).toEqual([]);
  }
});
