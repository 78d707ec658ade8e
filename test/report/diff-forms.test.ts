import { describe, expect, test } from 'vitest';
import { assessDiff } from '../../src/report/diff/assess-diff.ts';
import type { Diff } from '../../src/review/change.ts';
import { degradationsOf } from '../support/code-quality.ts';
import {
  changeOf,
  comparedOf,
  diffOf,
  failingDiffs,
  passingDiffs,
  poisonedDiff,
  reportedDiffs,
} from '../support/diff-documents.ts';
import { commandsOf } from '../support/github-runner.ts';
import { consumedJunit } from '../support/junit-consumer.ts';
import { loadedForms } from '../support/loaded-forms.ts';
import { hostileTexts } from '../support/reported-runs.ts';
import { commentOf, resultsOf, schemaProblems } from '../support/sarif-consumer.ts';
import { consumedTap } from '../support/tap-consumer.ts';
import { xmlProblems } from '../support/xml.ts';

const { junit, tap, github, sarif, gitlab } = await loadedForms(assessDiff);
const passing = Object.entries(passingDiffs);
const failing = Object.entries(failingDiffs);
const hostile = Object.entries(hostileTexts);
const everything = reportedDiffs['everything'] ?? diffOf();
const invisible = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Two changes that only the severity and the way to fail tell apart. */
function dangerous(failOn: Diff['failOn'], accepted: ReturnType<typeof changeOf>['accepted'] = null): Diff {
  const change = changeOf({ severity: 'dangerous', accepted });
  const isBad = failOn === 'dangerous' && accepted === null;
  return diffOf({
    ...{ compared: [comparedOf()], changes: [change], failOn },
    ...(isBad ? { verdict: 'fail', exitCode: 1 } : {}),
  });
}

describe('JUnit of a diff', () => {
  test.each(passing)('"%s" has neither failures nor errors, and says what was compared', async (_name, diff) => {
    const { stated, found, suites } = await consumedJunit(junit(diff));
    expect(stated).toMatchObject({ failures: 0, errors: 0 });
    expect(found).toEqual(stated);
    expect(suites[0]?.testcase?.[0]).toMatchObject({ name: 'both sides were compared' });
  });

  test.each(failing)('"%s" has a failure or an error', async (_name, diff) => {
    const { stated, found } = await consumedJunit(junit(diff));
    expect((stated.failures ?? 0) + (stated.errors ?? 0)).toBeGreaterThan(0);
    expect(found).toEqual(stated);
  });

  test('a suite is a contract, a check is a change; unknown is an error, and what somebody accepts is passed', async () => {
    const { stated, suites } = await consumedJunit(junit(everything));
    expect(stated).toEqual({ tests: 11, failures: 4, errors: 1 });
    const byName = new Map(suites.map(({ name, testcase: [first] = [] }) => [name, first]));
    expect(byName.get('cancel_order v1')?.failure?.[0]).toMatchObject({ type: 'condition-removed' });
    expect(byName.get('ship_order v1')?.error?.[0]).toMatchObject({ type: 'unreadable' });
    expect(byName.get('verify_order v1')).not.toHaveProperty('failure');
    expect(junit(everything)).toContain(
      'accepted by dba@example.org until 2026-12-31: no client has read it since May',
    );
  });

  test('a dangerous change fails where dangerous fails, and warns where it does not', async () => {
    expect((await consumedJunit(junit(dangerous('dangerous')))).stated).toMatchObject({ failures: 1 });
    expect((await consumedJunit(junit(dangerous('breaking')))).stated).toMatchObject({ failures: 0 });
    expect(junit(dangerous('breaking'))).toContain('<system-out>dangerous\nWHERE lost `o.tenant_id = $2`');
  });

  test.each(hostile)('%s in every field leaves the XML well-formed', async (_what, text) => {
    for (const diff of [everything, failingDiffs['stopped early'] ?? everything]) {
      const xml = junit(poisonedDiff(diff, text));
      expect(xmlProblems(xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ''))).toEqual([]);
      const { stated, found } = await consumedJunit(xml);
      expect(found).toEqual(stated);
      expect(stated).toEqual((await consumedJunit(junit(diff))).stated);
    }
  });
});

describe('TAP of a diff', () => {
  test.each(passing)('"%s" is green', (_name, diff) => {
    expect(consumedTap(tap(diff))).toMatchObject({ ok: true, fail: 0, bailout: false, unknown: [] });
  });

  test.each(failing)('"%s" is not green', (_name, diff) => {
    expect(consumedTap(tap(diff))).toMatchObject({ ok: false, unknown: [] });
  });

  test.each(hostile)('%s in every field changes nothing that a consumer counts', (_what, text) => {
    const [before, after] = [consumedTap(tap(everything)), consumedTap(tap(poisonedDiff(everything, text)))];
    expect({ ...after, tests: after.tests.length }).toEqual({ ...before, tests: before.tests.length });
  });
});

describe('annotations of a diff', () => {
  test.each(passing)('"%s" has no error', (_name, diff) => {
    const commands = commandsOf(github(diff));
    expect(commands.map(({ name }) => name)).not.toContain('error');
    expect(commands.at(-1)).toMatchObject({ name: 'notice', message: expect.stringMatching(/^pass: /) });
  });

  test.each(failing)('"%s" has errors, its verdict first', (_name, diff) => {
    const commands = commandsOf(github(diff));
    expect(commands[0]).toMatchObject({ name: 'error', properties: { title: 'contracts diff' } });
    expect(commands.filter(({ name }) => name === 'error').length).toBeGreaterThan(1);
  });

  test('breaking is an error and dangerous a warning, at its line; safe and accepted changes are no annotation', () => {
    const told = commandsOf(github(everything)).map(({ name, properties: { file, line, title } }) => [
      name,
      file,
      line,
      title,
    ]);
    expect(told).toContainEqual([
      'error',
      'contracts/cancel_order/v1.sql',
      '9',
      'breaking: cancel_order v1 [condition-removed]',
    ]);
    expect(told).toContainEqual([
      'warning',
      'contracts/recent_orders/v2.sql',
      '12',
      'dangerous: recent_orders v2 [limit-changed]',
    ]);
    expect(told.flat().join()).not.toMatch(/formatting|verify_order/);
  });

  test('what stands on the base only is told at the line of the head that came in its place', () => {
    const at = { side: 'base', file: 'contracts/cancel_order/v1.sql', line: 9 } as const;
    const place = (base: number): string | undefined => {
      const change = changeOf({ at: { ...at, line: base } });
      const diff = diffOf({ compared: [comparedOf()], changes: [change], verdict: 'fail', exitCode: 1 });
      return commandsOf(github(diff))[1]?.properties['line'];
    };
    expect([6, 8, 9, 10, 3].map(place)).toEqual(['6', '8', '9', '9', '1']);
  });

  test.each(hostile)('%s in every field forges no command', (_what, text) => {
    const [before, after] = [commandsOf(github(everything)), commandsOf(github(poisonedDiff(everything, text)))];
    const shape = (commands: typeof before) => commands.map(({ name, properties }) => [name, Object.keys(properties)]);
    expect(shape(after)).toEqual(shape(before));
  });
});

describe('SARIF of a diff', () => {
  test.each(Object.entries(reportedDiffs))('"%s" is valid under the schema of SARIF 2.1.0', (_name, diff) => {
    expect(schemaProblems(sarif(diff))).toEqual([]);
  });

  test.each(passing)('"%s" executed successfully, without an error', (_name, diff) => {
    const { executionSuccessful, results } = resultsOf(sarif(diff));
    expect(executionSuccessful).toBe(true);
    expect(results.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test.each(failing)('"%s" did not execute successfully, and has an error', (_name, diff) => {
    const { executionSuccessful, results } = resultsOf(sarif(diff));
    expect(executionSuccessful).toBe(false);
    expect(results.some(({ level, suppressions }) => level === 'error' && suppressions === undefined)).toBe(true);
  });

  test('a result has the fingerprint of its change, and its rule names the page that explains it', () => {
    const { results } = resultsOf(sarif(everything));
    const change = results.find(({ ruleId }) => ruleId === 'condition-removed');
    expect(change).toMatchObject({ level: 'error', partialFingerprints: { 'contracts/v1': 'a3f8c21b9d04' } });
    expect(sarif(everything)).toContain(
      'docs/changes/condition-removed.md of pg-contracts 1.0.0 says what this change means',
    );
    const accepted = results.find(({ ruleId }) => ruleId === 'column-removed');
    expect(accepted?.suppressions?.[0]?.justification).toMatch(/^accepted by dba@example\.org until 2026-12-31/);
  });

  test('the fact and what follows are one text, whether that is a sentence or only a part of one', () => {
    const textOf = (consequence: string): string | undefined => {
      const changes = [changeOf({ consequence })];
      const diff = diffOf({ compared: [comparedOf()], changes, verdict: 'fail', exitCode: 1 });
      return resultsOf(sarif(diff)).results[0]?.message.text.split('\n')[0];
    };
    const fact = 'breaking: cancel_order v1: WHERE lost `o.tenant_id = $2`';
    expect(['it reaches all', 'It reaches all.', ''].map(textOf)).toEqual([
      `${fact}; it reaches all`,
      `${fact}. It reaches all.`,
      fact,
    ]);
  });

  test('another tool reads the changes and their lines', () => {
    const [comment] = commentOf(sarif(failingDiffs['breaking'] ?? everything));
    expect(comment?.body).toContain('https://github.com/org/repo/blob/main/contracts/cancel_order/v1.sql#L9');
  });

  test.each(hostile)('%s in every field leaves the document valid and without links', (_what, text) => {
    const document = sarif(poisonedDiff(everything, text));
    expect(schemaProblems(document)).toEqual([]);
    expect(document).not.toMatch(invisible);
    for (const { message } of resultsOf(document).results) expect(message.text).not.toMatch(/\]\(/);
  });
});

describe('code quality of a diff', () => {
  test('a degradation has the fingerprint of its change; unsafe blocks, dangerous is minor, accepted is none', () => {
    const found = degradationsOf(gitlab(everything));
    const severities = Object.fromEntries(found.map(({ check_name: name, severity }) => [name, severity]));
    expect(severities).toMatchObject({
      'transaction-control': 'blocker',
      'condition-removed': 'critical',
      unreadable: 'major',
      'limit-changed': 'minor',
      formatting: 'info',
    });
    expect(severities).not.toHaveProperty('column-removed');
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(found.length);
  });

  test.each(failing)('"%s" has a degradation that is at least major', (_name, diff) => {
    const found = degradationsOf(gitlab(diff));
    expect(found.some(({ severity }) => ['major', 'critical', 'blocker'].includes(severity))).toBe(true);
  });

  test.each(hostile)('%s in every field leaves as many degradations as there were', (_what, text) => {
    const document = gitlab(poisonedDiff(everything, text));
    expect(JSON.parse(document)).toHaveLength(degradationsOf(gitlab(everything)).length);
    expect(document).not.toMatch(invisible);
  });
});
