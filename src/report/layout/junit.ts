import { type XmlElement, xmlDocument, xmlElement } from './xml.ts';

/** A test case with how it is counted. */
export interface JunitCase {
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly element: XmlElement;
}

export interface JunitSuite {
  readonly name: string;
  readonly durationMs: number;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
  readonly after: readonly XmlElement[];
}

/** JUnit's XML, as CI servers read it. */
export function junitDocument(about: {
  readonly name: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly suites: readonly JunitSuite[];
}): string {
  const { name, startedAt, durationMs, suites } = about;
  const counts = countsOf(suites.flatMap(({ cases }) => cases));
  const elements = suites.map((suite) => suiteElement(suite, startedAt));
  return xmlDocument(xmlElement('testsuites', { name, ...counts, time: seconds(durationMs) }, elements));
}

/** `line` is no attribute of JUnit's: the place is in the text of a failure. */
export function junitCase(
  about: { readonly file: string; readonly name: string; readonly durationMs?: number },
  outcome: JunitCase['outcome'],
  inside: readonly XmlElement[],
): JunitCase {
  const { file, name, durationMs = 0 } = about;
  const attributes = { name, classname: file, file, time: seconds(durationMs) };
  return { outcome, element: xmlElement('testcase', attributes, inside) };
}

function suiteElement({ name, durationMs, properties, cases, after }: JunitSuite, startedAt: string): XmlElement {
  const timestamp = startedAt.replace(/(?:\.\d+)?Z$/, '');
  const attributes = { name, ...countsOf(cases), time: seconds(durationMs), timestamp };
  const listed = Object.entries(properties).map(([key, value]) => xmlElement('property', { name: key, value }));
  const first = listed.length === 0 ? [] : [xmlElement('properties', {}, listed)];
  return xmlElement('testsuite', attributes, [...first, ...cases.map(({ element }) => element), ...after]);
}

function countsOf(cases: readonly JunitCase[]) {
  const count = (wanted: JunitCase['outcome']): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
