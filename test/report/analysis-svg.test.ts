import { expect, test } from 'vitest';
import { pictureOf } from '../../src/report/analysis/picture/graph.ts';
import { type Box, place } from '../../src/report/analysis/picture/place.ts';
import { renderSvg } from '../../src/report/analysis/reporters/svg.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { analysisDocument } from '../../src/survivors/analysis.ts';
import {
  cutLegA,
  documentOf,
  dynamic,
  findingOf,
  manyFunctions,
  placeOrder,
  step,
  subjectOf,
} from '../support/analysis.ts';
import { hostileNames, poisoned } from '../support/hostile-names.ts';
import { xmlNames, xmlProblems } from '../support/xml.ts';

const three = documentOf([cutLegA, placeOrder, dynamic]);
const draw = (analysis = three): string => renderSvg(analysis, defaultReportOptions);

// No script, no link, no image, no foreign content, no handler.
const harmless = ['svg', 'title', 'desc', 'style', 'rect', 'text', 'g', 'path'];
const harmlessAttributes = [
  'xmlns',
  'width',
  'height',
  'viewBox',
  'role',
  'aria-labelledby',
  'id',
  'class',
  'x',
  'y',
  'rx',
  'd',
  'transform',
  'text-anchor',
];

function overlapping(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.title} and ${other.title}`),
  );
}

test('the picture is well-formed, says what it shows, and follows light and dark', async () => {
  const svg = draw();
  await expect(svg).toMatchFileSnapshot('snapshots/analysis-of-three-contracts.svg');
  expect(xmlProblems(svg)).toEqual([]);
  expect(svg).toContain('<title id="title">3 contracts: 1 survives, 1 unknown, 1 clean</title>');
  expect(svg).toMatch(
    /<desc id="desc">Reaches 5 functions and writes 4 tables\. sequence &quot;public\.audit_seq&quot; is advanced/,
  );
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
});

test('a picture consists of shapes and text, and of nothing that runs or loads', () => {
  const allowed = new Set([...harmless, ...harmlessAttributes.map((name) => `@${name}`)]);
  expect([...xmlNames(draw())].filter((name) => !allowed.has(name))).toEqual([]);
  expect(draw()).not.toMatch(/url\(|@import|javascript:/);
});

test('what survives is red, what is not known amber, what is answered for dashed, and the contract has its verdict', () => {
  const svg = draw();
  expect(svg).toMatch(/<g class="box survivor survives"><title>sequence &quot;public\.audit_seq&quot;/);
  expect(svg).toMatch(/<g class="box survivor unknown"><title>EXECUTE runs a text/);
  expect(svg).toMatch(/<g class="box survivor settled"><title>session lock/);
  expect(svg).toMatch(/<g class="box subject clean"><title>cut_leg_a v1/);
});

test.each([
  ['of three contracts', three],
  ['of thirty functions', documentOf([manyFunctions(30)])],
  ['of three hundred functions', documentOf([manyFunctions(300)])],
])('no two boxes of a picture %s overlap, and all are on the page', (_what, analysis) => {
  const { boxes, width, height } = place(pictureOf(analysis));
  expect(boxes.length).toBeGreaterThan(10);
  expect(overlapping(boxes)).toEqual([]);
  expect(
    boxes.filter(({ x, y, width: wide, height: high }) => x < 0 || y < 0 || x + wide > width || y + high > height),
  ).toEqual([]);
});

test('more than sixty things are not drawn but counted, and the way to a survivor is never left out first', () => {
  const analysis = documentOf([manyFunctions(300)]);
  const { nodes, hidden } = pictureOf(analysis);
  expect(nodes.length).toBeLessThanOrEqual(60);
  expect(hidden).toBeGreaterThan(500);
  expect(nodes.filter(({ kind }) => kind === 'survivor').length).toBeGreaterThan(5);
  expect(draw(analysis)).toContain(`and ${hidden} more, not drawn`);
  expect(draw()).not.toContain('not drawn');
});

test('a circle of functions ends, and is drawn as a line back', () => {
  const path = [step('contract', 'loop'), step('routine', 'app.a()', 1), step('routine', 'app.b()', 2)];
  const loop = subjectOf('loop', {
    verdict: 'survives',
    findings: [findingOf({ path: [...path, step('routine', 'app.a()', 3), step('call', "nextval('app.s')", 4)] })],
  });
  expect(xmlProblems(draw(documentOf([loop])))).toEqual([]);
  expect(draw(documentOf([loop]))).toContain('class="line survives back"');
});

test('nothing analyzed is a picture that says so', () => {
  expect(xmlProblems(draw(documentOf([])))).toEqual([]);
  expect(draw(documentOf([]))).toContain('nothing was analyzed');
});

test.each(Object.entries(hostileNames))('%s in every field is only text in a picture', (_what, name) => {
  const svg = draw(analysisDocument.parse(poisoned(three, name)));
  expect(xmlProblems(svg)).toEqual([]);
  expect([...xmlNames(svg)].sort()).toEqual([...xmlNames(draw())].sort());
});

test.each([
  ['<svg><g></svg>', 'closes nothing'],
  ['<svg>a & b</svg>', 'a stray &'],
  ['<svg x="1" x="2"></svg>', 'attribute x twice'],
  ['<svg></svg><svg></svg>', '2 roots'],
  ['<svg><![CDATA[x]]></svg>', 'no element'],
  ['<svg>\u0001</svg>', 'a character that XML forbids'],
  ['<svg x=1></svg>', 'no element'],
  ['<svg>', 'not closed'],
])('the check sees what is wrong with %j', (text, problem) => {
  expect(xmlProblems(text).join('; ')).toContain(problem);
});
