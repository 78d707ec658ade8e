import { describe, expect, test } from 'vitest';
import { assessMerged } from '../../src/report/merged/assess-merged.ts';
import { degradationsOf } from '../support/code-quality.ts';
import { commandsOf } from '../support/github-runner.ts';
import { consumedJunit } from '../support/junit-consumer.ts';
import { loadedForms } from '../support/loaded-forms.ts';
import { ourTags, partsOf, shownBy } from '../support/markdown-consumer.ts';
import {
  mergedOf,
  poisonedTogether,
  provedTogether,
  reportedTogether,
  runOf,
  shardOf,
  unprovedTogether,
} from '../support/merged-runs.ts';
import { reportFolder } from '../support/report-command.ts';
import { hostileTexts } from '../support/reported-runs.ts';
import { resultsOf, schemaProblems } from '../support/sarif-consumer.ts';
import { consumedTap } from '../support/tap-consumer.ts';
import { xmlProblems } from '../support/xml.ts';

const { junit, tap, markdown, github, sarif, gitlab } = await loadedForms(assessMerged);
const oneShard = unprovedTogether['a shard is missing'] ?? mergedOf();
const broken = unprovedTogether['a database is broken'] ?? mergedOf();

describe.each(Object.entries(provedTogether))('of runs that are proved together, "%s"', (_name, merged) => {
  test('no form has anything that is not green', async () => {
    const { stated, found } = await consumedJunit(junit(merged));
    expect(found).toEqual(stated);
    expect(stated).toMatchObject({ failures: 0, errors: 0 });
    expect(consumedTap(tap(merged))).toMatchObject({ ok: true, fail: 0, unknown: [] });
    expect(markdown(merged)).toMatch(/^<!-- contracts:verify:v1 -->\n## ✅ contracts verify: proved\n/);
    expect(commandsOf(github(merged)).map(({ name }) => name)).toEqual(['notice']);
    expect(resultsOf(sarif(merged))).toMatchObject({ executionSuccessful: true, results: [] });
    expect(degradationsOf(gitlab(merged))).toEqual([]);
  });
});

describe.each(Object.entries(unprovedTogether))('of runs that are not proved together, "%s"', (_name, merged) => {
  test('every form has something that is not green', async () => {
    const { stated, found } = await consumedJunit(junit(merged));
    expect(found).toEqual(stated);
    expect((stated.failures ?? 0) + (stated.errors ?? 0)).toBeGreaterThan(0);
    expect(consumedTap(tap(merged))).toMatchObject({ ok: false, unknown: [] });
    expect(markdown(merged)).not.toContain('✅');
    expect(markdown(merged)).toMatch(/^### \d+ findings?$/m);
    expect(commandsOf(github(merged)).filter(({ name }) => name === 'error').length).toBeGreaterThan(1);
    expect(resultsOf(sarif(merged)).executionSuccessful).toBe(false);
    expect(resultsOf(sarif(merged)).results.some(({ level }) => level === 'error')).toBe(true);
    const severities = degradationsOf(gitlab(merged)).map(({ severity }) => severity);
    expect(severities.some((severity) => ['major', 'critical', 'blocker'].includes(severity))).toBe(true);
  });
});

test('a missing shard is an error of the runs together, with what to type', async () => {
  const { suites } = await consumedJunit(junit(oneShard));
  expect(suites[0]).toMatchObject({ name: 'the runs together' });
  expect(suites[0]?.testcase?.[0]?.error?.[0]).toMatchObject({ type: 'shard-missing' });
  expect(junit(oneShard)).toContain('contracts verify --shard');
  expect(suites[1]).toMatchObject({ name: 'production 2/2: proofs' });
});

test('a finding says of which database it is, and two databases are told apart in code scanning', () => {
  const subjects = degradationsOf(gitlab(broken)).map(({ description }) => description);
  expect(subjects[0]).toMatch(/^broken: standby: cut_leg_a v1, case "creates-a-unit": /);
  const twice = mergedOf(...['7001', '7002'].map((system) => runOf({ system, verdict: 'broken', exitCode: 1 })));
  const prints = resultsOf(sarif(twice)).results.map(({ partialFingerprints }) => partialFingerprints['contracts/v1']);
  expect(prints).toHaveLength(2);
  expect(new Set(prints).size).toBe(2);
});

test('every form can be had of several files, and ends with what they come to: exits with 0, or with 5', async () => {
  const { save, report } = reportFolder();
  save('1.json', shardOf(1));
  save('2.json', shardOf(2));
  for (const form of ['junit', 'tap', 'markdown', 'github', 'sarif', 'gitlab']) {
    expect(await report('1.json', '2.json', '--as', form)).toMatchObject({ exit: 0, err: '' });
    expect((await report('1.json', '--as', form)).exit).toBe(5);
  }
});

test('a thousand databases fit into a comment', () => {
  const { databases } = broken;
  const many = Array.from({ length: 1000 }, (_, at) =>
    databases.map((each) => ({ ...each, target: `db-${at}` })),
  ).flat();
  const text = markdown({ ...broken, databases: many });
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text).toContain('- databases: and 1980 more');
});

test.each(Object.entries(hostileTexts))('%s in every field is only text in every form', async (_what, text) => {
  for (const merged of [oneShard, broken, ...Object.values(reportedTogether).slice(0, 1)]) {
    const bad = poisonedTogether(merged, text);
    const xml = junit(bad);
    expect(xmlProblems(xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ''))).toEqual([]);
    expect((await consumedJunit(xml)).stated).toEqual((await consumedJunit(junit(merged))).stated);
    const [before, after] = [consumedTap(tap(merged)), consumedTap(tap(bad))];
    expect({ ...after, tests: after.tests.length }).toEqual({ ...before, tests: before.tests.length });
    const tags = partsOf(markdown(bad)).filter((part) => part.startsWith('<'));
    expect(tags.filter((tag) => !ourTags.includes(tag))).toEqual([]);
    expect(await shownBy(markdown(bad))).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./);
    expect(commandsOf(github(bad)).map(({ name }) => name)).toEqual(commandsOf(github(merged)).map(({ name }) => name));
    expect(schemaProblems(sarif(bad))).toEqual([]);
    expect(degradationsOf(gitlab(bad))).toHaveLength(degradationsOf(gitlab(merged)).length);
  }
});
