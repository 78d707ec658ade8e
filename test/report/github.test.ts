import { expect, test } from 'vitest';
import type { Evidence } from '../../src/proof/evidence.ts';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { renderGithub } from '../../src/report/reporters/github.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { commandsOf } from '../support/github-runner.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';

const render = (run: Evidence): string => renderGithub(assessEvidence(run));

test.each(Object.entries(provedRuns))('the run "%s" is one notice', (_name, run) => {
  expect(commandsOf(render(run))).toMatchObject([{ name: 'notice', message: expect.stringMatching(/^proved: /) }]);
});

test.each(Object.entries(unprovedRuns))('the run "%s" has errors, its verdict first', (_name, run) => {
  const commands = commandsOf(render(run));
  expect(commands[0]).toMatchObject({ name: 'error', properties: { title: 'contracts verify' } });
  expect(commands.length).toBeGreaterThan(1);
  expect(commands.filter(({ name }) => name !== 'error')).toEqual([]);
});

test('a finding stands at the file of its contract', () => {
  const [, finding] = commandsOf(render(reportedRuns['broken-effects'] ?? evidenceOf()));
  expect(finding).toMatchObject({
    name: 'error',
    properties: {
      file: 'contracts/cut_leg_a/v1.sql',
      line: '1',
      title: 'broken: cut_leg_a v1, case "creates-a-unit" [effects-differ]',
    },
  });
  expect(finding?.message).toMatch(/^contract "cut_leg_a" case .*\nDeclare `/);
});

test('a finding of a case stands where the case does, and without that at the statement of its contract', () => {
  const { contracts } = evidenceOf();
  const placed = (line: { readonly line?: number }): string | undefined => {
    const cases = [caseOf({ outcome: 'broken', ...line })];
    const run = evidenceOf({ contracts: contracts.map((each) => ({ ...each, line: 31 })), cases });
    return commandsOf(render(run))[1]?.properties['line'];
  };
  expect([{ line: 17 }, {}].map(placed)).toEqual(['17', '31']);
});

test('of many findings the worst are told, and the tenth annotation counts the others', () => {
  const broken = Array.from({ length: 20 }, (_, at) => caseOf({ case: `case-${at}`, outcome: 'unknown' }));
  const worst = caseOf({ case: 'the-worst', outcome: 'alarm' });
  const commands = commandsOf(render(evidenceOf({ cases: [...broken, worst], verdict: 'alarm', exitCode: 6 })));
  expect(commands).toHaveLength(10);
  expect(commands[1]?.properties['title']).toContain('the-worst');
  expect(commands.at(-1)?.message).toBe('and 13 more findings; the JSON report has each');
});

test('a long message is cut', () => {
  const problems = [{ code: 'x', message: 'é'.repeat(5000), hint: null }];
  const text = render(evidenceOf({ cases: [caseOf({ outcome: 'broken', problems })] }));
  expect(text.length).toBeLessThan(2500);
});

test.each(Object.entries(hostileTexts))('%s in every field forges no command', (_what, text) => {
  for (const run of Object.values(reportedRuns)) {
    const [before, after] = [commandsOf(render(run)), commandsOf(render(poisonedEvidence(run, text)))];
    expect(after.map(({ name, properties }) => [name, Object.keys(properties)])).toEqual(
      before.map(({ name, properties }) => [name, Object.keys(properties)]),
    );
  }
});
