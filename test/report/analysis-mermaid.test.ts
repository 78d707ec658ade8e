import { expect, test } from 'vitest';
import { renderMermaid } from '../../src/report/analysis/reporters/mermaid.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { analysisDocument } from '../../src/survivors/analysis.ts';
import { cutLegA, documentOf, dynamic, manyFunctions, placeOrder } from '../support/analysis.ts';
import { hostileNames, poisoned } from '../support/hostile-names.ts';
import { mermaidProblems } from '../support/mermaid.ts';

const three = documentOf([cutLegA, placeOrder, dynamic]);
const draw = (analysis = three): string => renderMermaid(analysis, defaultReportOptions);

test('the flowchart leads from the contract over functions and tables to what survives', async () => {
  await expect(draw()).toMatchFileSnapshot('snapshots/analysis-of-three-contracts.mmd');
  expect(mermaidProblems(draw())).toEqual([]);
});

test('what does not fit is counted in a box of its own', () => {
  const chart = draw(documentOf([manyFunctions(60)]));
  expect(chart).toMatch(/^ {2}more\["and \d+ more things"\]$/m);
  expect(mermaidProblems(chart)).toEqual([]);
});

test('nothing analyzed is an empty flowchart', () => {
  expect(draw(documentOf([]))).toBe('flowchart LR\n');
});

test.each(Object.entries(hostileNames))('%s in every field leaves no quotes and starts nothing', (_what, name) => {
  const chart = draw(analysisDocument.parse(poisoned(three, name)));
  expect(mermaidProblems(chart)).toEqual([]);
  expect(chart.split('\n')).toHaveLength(draw().split('\n').length);
});

test.each([
  ['flowchart LR\n  n0["a"b"]', 'no line of a flowchart'],
  ['flowchart LR\n  n0["%%"]', 'no line of a flowchart'],
  ['flowchart LR\n  n0["a"]\n  n0 --> n1', 'n1 is nothing'],
  ['flowchart LR\n  n0["a"]\n  class n0 red', 'red is nothing'],
  ['graph TD\n', 'it starts with graph TD'],
])('the check sees what is wrong with %j', (chart, problem) => {
  expect(mermaidProblems(chart).join('; ')).toContain(problem);
});
