import { expect, test } from 'vitest';
import { readTap, type TapReading } from '../src/pgtap/run/read-tap.ts';
import { linesOf } from '../src/pgtap/run/transcript.ts';

/** As written by one statement in line 1. */
function read(...lines: readonly string[]): TapReading {
  const text = lines.map((line) => `${line}\n`).join('');
  return readTap(linesOf([{ text, at: { file: 'a.sql', line: 1 }, durationMs: 3 }]));
}

const verdicts = ({ tests }: TapReading) => tests.map(({ verdict }) => verdict);
const codes = ({ problems }: TapReading) => problems.map(({ code }) => code);

test('tests have their verdict, description and reason', () => {
  const reading = read(
    '1..5',
    'ok 1 - a',
    'not ok 2',
    'not ok 3 - c # TODO later',
    'ok 4 - d # todo',
    'ok 5 # SKIP no',
  );
  expect(codes(reading)).toEqual([]);
  expect(reading.tests.map(({ verdict, description, reason }) => [verdict, description, reason])).toEqual([
    ['passed', 'a', null],
    ['failed', '', null],
    ['todo', 'c', 'later'],
    ['todo-passed', 'd', null],
    ['skipped', '', 'no'],
  ]);
});

test('JavaScript has more line ends and blanks than Perl: they are part of the text', () => {
  const failed = read('1..2', 'ok 1 - a \u2028 b\r', 'not ok 2 - c \u2029');
  expect([verdicts(failed), codes(failed)]).toEqual([['passed', 'failed'], []]);
  expect(verdicts(read('1..1', 'not ok 1 - a #\u00a0TODO b'))).toEqual(['failed']);
  expect(verdicts(read('1..1', 'not ok 1 - a # TODO b \u2028 c\r'))).toEqual(['todo']);
});

test('a skipped test that is not ok fails, and so does one beyond the plan', () => {
  expect(verdicts(read('1..1', 'not ok 1 # SKIP why', 'ok 2'))).toEqual(['failed', 'failed']);
});

test('the plan stands first or last, once, and says how many there are', () => {
  expect(codes(read('1..1', 'ok 1'))).toEqual([]);
  expect(codes(read('ok 1', '1..1'))).toEqual([]);
  expect(codes(read('ok 1', '1..2', 'ok 2'))).toEqual(['wrong-plan']);
  expect(codes(read('1..2', 'ok 1'))).toEqual(['wrong-plan']);
  expect(codes(read('1..1', '1..1', 'ok 1'))).toEqual(['plan-twice']);
  expect(codes(read('ok 1'))).toEqual(['no-plan']);
  expect(codes(read('of something'))).toEqual(['no-plan', 'no-tests']);
});

test('a plan of none skips the file with its reason, unless there are tests', () => {
  expect(read('1..0 # SKIP not today')).toMatchObject({ planned: 0, skipReason: 'not today', problems: [] });
  expect(read('1..0', 'ok 1')).toMatchObject({ skipReason: null, tests: [{ verdict: 'failed' }] });
});

test('numbers are in order, or not there', () => {
  expect(codes(read('1..2', 'ok', 'ok'))).toEqual([]);
  expect(codes(read('1..2', 'ok 1', 'ok 1'))).toEqual(['out-of-order']);
});

test('what comes after a bail-out is not read', () => {
  const reading = read('1..2', 'ok 1', 'Bail out! enough', 'not ok 2');
  expect(reading.problems[0]).toMatchObject({ code: 'bailed-out', message: 'the file bailed out: enough' });
  expect(verdicts(reading)).toEqual(['passed']);
});

test('subtests, YAML and everything else that is indented is no test', () => {
  const reading = read('1..1', '# Subtest: a', '    not ok 1', '    1..1', '  ---', '  x: y', '  ...', 'ok 1 - a');
  expect(codes(reading)).toEqual([]);
  expect(verdicts(reading)).toEqual(['passed']);
});

test('comments belong to the test above them', () => {
  const reading = read(
    '1..2',
    '# before',
    'not ok 1',
    '# Failed test 1',
    '#         have: 1',
    '#         want: 2',
    'ok 2',
  );
  expect(reading.tests.map(({ diagnostics }) => diagnostics)).toEqual([
    ['Failed test 1', '        have: 1', '        want: 2'],
    [],
  ]);
  expect(reading.tests[0]?.compared).toEqual({ have: '1', want: '2' });
});

test('what was compared is found in every form that pgTAP has for it', () => {
  const compared = (...lines: readonly string[]) =>
    read('1..1', 'not ok 1', ...lines.map((line) => `# ${line}`)).tests[0]?.compared;
  expect(compared('        have: a', '        b', '        want: NULL')).toEqual({
    have: 'a\n        b',
    want: 'NULL',
  });
  expect(compared('      caught: 22012: division by zero', '      wanted: 22003')).toEqual({
    have: '22012: division by zero',
    want: '22003',
  });
  expect(
    compared('Failed test 1: "x"', "    '1'", '        >=', '    NULL', 'Looks like you failed 1 test of 1'),
  ).toEqual({
    have: "'1'",
    want: '>= NULL',
  });
  expect(compared("                   'it''s'", "   doesn't match: '^a'")).toEqual({
    have: "'it''s'",
    want: "a match of '^a'",
  });
  expect(compared("                   'a'", "         matches: '^a'")).toEqual({
    have: "'a'",
    want: "no match of '^a'",
  });
  expect(compared('    Failed test 1: "x"', 'nothing to compare')).toBeNull();
});

test('lists of what is extra and what is missing are not the two sides: neither is all that came', () => {
  const compared = (...lines: readonly string[]) =>
    read('1..1', 'not ok 1', ...lines.map((line) => `# ${line}`)).tests[0]?.compared;
  expect(
    compared('    Extra records:', '        (1)', '        (2)', '    Missing records:', '        (3)'),
  ).toBeNull();
  expect(compared('    Missing records:', '        (3)')).toBeNull();
  expect(compared("    '1'", '        >', '    a diagnostic of somebody')).toBeNull();
});

test('a description keeps what only looks like more', () => {
  const reading = read('1..4', 'ok 1 - a # b', 'ok 2 - c {', 'not ok 3 - d \\# TODO e', 'ok 4 - f # time=3ms');
  expect(reading.tests.map(({ verdict, description }) => [verdict, description])).toEqual([
    ['passed', 'a # b'],
    ['passed', 'c {'],
    ['failed', 'd \\# TODO e'],
    ['passed', 'f # time=3ms'],
  ]);
});

test('a line that two statements wrote together is from where it began; a statement gives its time to its first test', () => {
  const at = (line: number) => ({ file: 'a.sql', line });
  const reading = readTap(
    linesOf([
      { text: '1..3\nok ', at: at(1), durationMs: 5 },
      { text: '1\n# of several\nok 2\nok 3', at: at(2), durationMs: 7 },
    ]),
  );
  expect(reading.tests.map(({ at: place, durationMs }) => [place?.line, durationMs])).toEqual([
    [1, 5],
    [2, 7],
    [2, 0],
  ]);
});
