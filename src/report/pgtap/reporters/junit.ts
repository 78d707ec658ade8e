import type { FileOutcome, FileProblem, PgtapRun, TestResult } from '../../../pgtap/outcome.ts';
import { type JunitCase, type JunitSuite, junitCase, junitDocument } from '../../layout/junit.ts';
import { xmlElement } from '../../layout/xml.ts';
import type { PgtapReporter } from '../reporter.ts';
import { sideBySide } from '../text/side-by-side.ts';
import { isGood, placeWords, testName } from '../words.ts';

/** Columns of a value in a message. */
const listed = 100;

/** JUnit's XML, as CI servers read it: a suite a file, a case a test, and a case for what is wrong with the file itself. */
export const renderJunit: PgtapReporter = (run) =>
  junitDocument({
    name: 'contracts pgtap',
    startedAt: run.takenAt,
    durationMs: run.durationMs,
    suites: [...run.files.map(suiteOf), ...stoppedSuite(run)],
  });

function suiteOf(file: FileOutcome): JunitSuite {
  const own = [
    ...file.tests.map((test) => testCase(file, test)),
    ...file.problems.map((one) => problemCase(file, one)),
  ];
  const says = own.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  return {
    name: file.file,
    durationMs: file.durationMs,
    properties: {},
    cases: [
      ...own,
      ...(file.verdict === 'skipped' ? [skippedCase(file)] : isGood(file) || says ? [] : [wholeCase(file)]),
    ],
    after: [
      ...(file.tap === '' ? [] : [xmlElement('system-out', {}, file.tap)]),
      ...(file.notices.length === 0 ? [] : [xmlElement('system-err', {}, file.notices.join('\n'))]),
    ],
  };
}

function testCase({ file }: FileOutcome, test: TestResult): JunitCase {
  const about = { file, name: testName(test), durationMs: test.durationMs };
  if (test.verdict === 'failed') {
    const inside = xmlElement('failure', { message: failureMessage(test), type: 'failed' }, failureText(test));
    return junitCase(about, 'failure', [inside]);
  }
  if (test.verdict === 'todo' || test.verdict === 'skipped') {
    const message = `${test.verdict === 'todo' ? 'TODO' : 'SKIP'} ${test.reason ?? ''}`.trim();
    return junitCase(about, 'skipped', [xmlElement('skipped', { message })]);
  }
  return junitCase(about, 'passed', []);
}

/** For lists of failures: in short, and with the difference in it. */
function failureMessage(test: TestResult): string {
  if (test.compared === null) return testName(test);
  const { have, want } = sideBySide(test.compared, listed);
  return `have: ${have}, want: ${want}`;
}

function failureText({ at, diagnostics }: TestResult): string {
  return [...(at === null ? [] : [placeWords(at)]), ...diagnostics].join('\n');
}

/** What TAP says of itself and what survived is a failure of the tests; the rest kept them from being run. */
const failures: readonly FileProblem['code'][] = [
  'no-plan',
  'wrong-plan',
  'plan-twice',
  'out-of-order',
  'no-tests',
  'bailed-out',
  'not-tap',
  'survived',
];

function problemCase({ file }: FileOutcome, problem: FileProblem): JunitCase {
  const { code, message } = problem;
  const outcome = failures.includes(code) ? 'failure' : 'error';
  return junitCase({ file, name: `the file: ${code}` }, outcome, [
    xmlElement(outcome, { message, type: code }, problemText(problem)),
  ]);
}

function problemText({ message, hint, at, error }: FileProblem): string {
  const server =
    error === null
      ? []
      : [
          `ERROR: ${error.sqlstate} ${error.message}`,
          ...(error.detail === null ? [] : [`DETAIL: ${error.detail}`]),
          ...(error.hint === null ? [] : [`HINT: ${error.hint}`]),
          ...(error.where === null ? [] : [`CONTEXT: ${error.where}`]),
        ];
  const place = at === null ? [] : [placeWords(at)];
  return [...place, message, ...server, ...(hint === null ? [] : [`hint: ${hint}`])].join('\n');
}

function skippedCase({ file, skipReason }: FileOutcome): JunitCase {
  const message = `SKIP ${skipReason ?? ''}`.trim();
  return junitCase({ file, name: 'all tests' }, 'skipped', [xmlElement('skipped', { message })]);
}

/** A file that is not good has a case that is not green, whatever else it says. */
function wholeCase({ file, verdict }: FileOutcome): JunitCase {
  const message = `the file is ${verdict}`;
  return junitCase({ file, name: 'the file' }, 'error', [xmlElement('error', { message, type: verdict })]);
}

function stoppedSuite({ stopped, durationMs }: PgtapRun): readonly JunitSuite[] {
  if (stopped === null) return [];
  const { code, message, hint } = stopped;
  const inside = xmlElement('error', { message, type: code }, hint ?? '');
  const name = 'the run';
  const cases = [junitCase({ file: name, name: code }, 'error', [inside])];
  return [{ name, durationMs, properties: {}, cases, after: [] }];
}
