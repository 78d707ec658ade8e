import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { areas, diffJsonSchema, severities } from '../src/review/change.ts';
import { liveRules } from '../src/review/live/registry.ts';
import { contractRules, net, projectRules } from '../src/review/rules/registry.ts';
import { runIn } from './support/report-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** A report without what differs from run to run: the commit, and the day 90 days from now. */
function comparable(report: string): string {
  return report
    .replace(/(@|git checkout )[0-9a-f]{12}\b/g, '$1(commit)')
    .replace(/expires: \d{4}-\d\d-\d\d/g, 'expires: (day)');
}

test('the report in docs/review.md is what contracts diff prints on such a branch; if not: npm run generate:readme', () => {
  const pasted =
    /<!-- diff: [^\n]* -->\n```\n([\s\S]*?)```\n<!-- end of diff -->/.exec(read('docs/review.md'))?.[1] ?? '';
  const made = spawnSync(process.execPath, ['scripts/review-report.mjs', '--print'], { cwd: root, encoding: 'utf8' });
  expect(made.stderr).toBe('');
  expect(pasted).toContain('breaking[parameters-swapped] cut_leg_a v2');
  expect(comparable(pasted)).toBe(comparable(made.stdout));
});

test('docs/review.md says of every severity and area what it is', () => {
  const page = read('docs/review.md');
  const missing = [...severities, ...areas].filter((word) => !page.includes(`\n| \`${word}\` |`));
  expect(missing).toEqual([]);
});

test('docs/changes/README.md has a row for every rule, and no other; if not: npm run generate', () => {
  const rules = [
    ...[...contractRules, ...projectRules, net].map(({ id, area }) => `| [${id}](${id}.md) | ${area} | files | `),
    ...liveRules.map(({ id, area }) => `| [${id}](${id}.md) | ${area} | the database | `),
  ];
  const rows = read('docs/changes/README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ['));
  const ids = [...contractRules, ...projectRules, net, ...liveRules].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(rows.map((row) => rules.find((rule) => row.startsWith(rule)) ?? row).toSorted()).toEqual(rules.toSorted());
  expect(rows.filter((row) => !/ \| [A-Z“"`][^|]*\. \|$/.test(row))).toEqual([]);
});

test('docs/schema/diff.json is the schema of the document; if not: npm run generate', async () => {
  expect(JSON.parse(read('docs/schema/diff.json'))).toEqual(diffJsonSchema());
  const { out } = await runIn(root, ['report', '--schema', 'diff']);
  expect(JSON.parse(out)).toEqual(diffJsonSchema());
});
