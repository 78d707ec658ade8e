import { counted } from '../../core/text.ts';
import type { Assessment, Check, Said, Suite } from '../assessment/assessment.ts';
import { type JunitCase, type JunitSuite, junitCase, junitDocument } from '../layout/junit.ts';
import { type XmlElement, xmlElement } from '../layout/xml.ts';

/** Of one check; the JSON report has each. */
const problemsShown = 20;

/** JUnit's XML: a suite for the proofs and one a contract. What could not be found out is an error, never skipped. */
export function renderJunit({ command, startedAt, durationMs, suites, ...rest }: Assessment): string {
  return junitDocument({
    name: command,
    startedAt,
    durationMs,
    suites: suites.map((suite, at) => junitSuite(suite, at === 0 ? properties(rest) : {})),
  });
}

function properties({ tool, verdict, exitCode, about }: Pick<Assessment, 'tool' | 'verdict' | 'exitCode' | 'about'>) {
  return {
    ...Object.fromEntries(about),
    tool: `${tool.name} ${tool.version}`,
    verdict,
    exit: String(exitCode),
  };
}

function junitSuite({ name, file, durationMs, checks }: Suite, listed: JunitSuite['properties']): JunitSuite {
  return { name, durationMs, properties: listed, cases: checks.map((check) => testCase(file, check)), after: [] };
}

function testCase(file: string, check: Check): JunitCase {
  const { name, outcome, word, durationMs, says, problems } = check;
  const about = { file, name, durationMs };
  if (outcome === 'passed') return junitCase(about, 'passed', warned(check));
  if (outcome === 'skipped') return junitCase(about, 'skipped', [xmlElement('skipped', { message: says })]);
  const message = problems[0]?.message ?? (says === '' ? `${name} is ${word}` : says);
  const element = outcome === 'failed' ? 'failure' : 'error';
  return junitCase(about, element, [xmlElement(element, { message, type: problems[0]?.code ?? word }, detail(check))]);
}

/** What passed with a warning says so where CI servers show what a test printed. */
function warned(check: Check): readonly XmlElement[] {
  return check.problems.length === 0 ? [] : [xmlElement('system-out', {}, detail(check))];
}

function detail({ word, says, problems }: Check): string {
  const hidden = problems.length - problemsShown;
  return [
    says === '' ? word : `${word}: ${says}`,
    ...problems.slice(0, problemsShown).flatMap(problemLines),
    ...(hidden > 0 ? [`and ${counted(hidden, 'more problem')}; the JSON report has each`] : []),
  ].join('\n');
}

function problemLines({ code, message, hint }: Said): readonly string[] {
  return [`${message} [${code}]`, ...(hint === null ? [] : [`hint: ${hint}`])];
}
