import type { FileOutcome, FileProblem, PgtapRun, TestResult } from '../../../pgtap/outcome.ts';
import { type XmlElement, xmlDocument, xmlElement } from '../../layout/xml.ts';
import type { PgtapReporter } from '../reporter.ts';
import { sideBySide } from '../text/side-by-side.ts';
import { isGood, placeWords, testName } from '../words.ts';

/** Columns of a value in a message. */
const listed = 100;

/** A test case with how it is counted. */
interface Case {
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly element: XmlElement;
}

interface Suite {
  readonly name: string;
  readonly durationMs: number;
  readonly cases: readonly Case[];
  readonly after: readonly XmlElement[];
}

/** JUnit's XML, as CI servers read it: a suite a file, a case a test, and a case for what is wrong with the file itself. */
export const renderJunit: PgtapReporter = (run) => {
  const suites = [...run.files.map(suiteOf), ...stoppedSuite(run)];
  const cases = suites.flatMap((suite) => suite.cases);
  const name = 'contracts pgtap';
  return xmlDocument(
    xmlElement(
      'testsuites',
      { name, ...countsOf(cases), time: seconds(run.durationMs) },
      suites.map((suite) => suiteElement(suite, run.takenAt)),
    ),
  );
};

function suiteElement({ name, durationMs, cases, after }: Suite, takenAt: string): XmlElement {
  const timestamp = takenAt.replace(/(?:\.\d+)?Z$/, '');
  const attributes = { name, ...countsOf(cases), time: seconds(durationMs), timestamp };
  return xmlElement('testsuite', attributes, [...cases.map(({ element }) => element), ...after]);
}

function suiteOf(file: FileOutcome): Suite {
  const own = [
    ...file.tests.map((test) => testCase(file, test)),
    ...file.problems.map((one) => problemCase(file, one)),
  ];
  const says = own.some(({ outcome }) => outcome === 'failure' || outcome === 'error');
  return {
    name: file.file,
    durationMs: file.durationMs,
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

/** `line` is no attribute of JUnit's: the place is in the text of a failure. */
function caseOf(
  about: { readonly file: string; readonly name: string; readonly durationMs?: number },
  outcome: Case['outcome'],
  inside: readonly XmlElement[],
): Case {
  const { file, name, durationMs = 0 } = about;
  const attributes = { name, classname: file, file, time: seconds(durationMs) };
  return { outcome, element: xmlElement('testcase', attributes, inside) };
}

function testCase({ file }: FileOutcome, test: TestResult): Case {
  const about = { file, name: testName(test), durationMs: test.durationMs };
  if (test.verdict === 'failed') {
    const inside = xmlElement('failure', { message: failureMessage(test), type: 'failed' }, failureText(test));
    return caseOf(about, 'failure', [inside]);
  }
  if (test.verdict === 'todo' || test.verdict === 'skipped') {
    const message = `${test.verdict === 'todo' ? 'TODO' : 'SKIP'} ${test.reason ?? ''}`.trim();
    return caseOf(about, 'skipped', [xmlElement('skipped', { message })]);
  }
  return caseOf(about, 'passed', []);
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

function problemCase({ file }: FileOutcome, problem: FileProblem): Case {
  const { code, message } = problem;
  const outcome = failures.includes(code) ? 'failure' : 'error';
  return caseOf({ file, name: `the file: ${code}` }, outcome, [
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

function skippedCase({ file, skipReason }: FileOutcome): Case {
  const message = `SKIP ${skipReason ?? ''}`.trim();
  return caseOf({ file, name: 'all tests' }, 'skipped', [xmlElement('skipped', { message })]);
}

/** A file that is not good has a case that is not green, whatever else it says. */
function wholeCase({ file, verdict }: FileOutcome): Case {
  const message = `the file is ${verdict}`;
  return caseOf({ file, name: 'the file' }, 'error', [xmlElement('error', { message, type: verdict })]);
}

function stoppedSuite({ stopped, durationMs }: PgtapRun): readonly Suite[] {
  if (stopped === null) return [];
  const { code, message, hint } = stopped;
  const inside = xmlElement('error', { message, type: code }, hint ?? '');
  const name = 'the run';
  return [{ name, durationMs, cases: [caseOf({ file: name, name: code }, 'error', [inside])], after: [] }];
}

function countsOf(cases: readonly Case[]) {
  const count = (wanted: Case['outcome']): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
