import type { TestResult } from '../outcome.ts';

/** How pgTAP lays out the two sides; each goes on over the lines that follow it. */
const sides = [
  { have: /^ {8}have: /, want: /^ {8}want: / },
  { have: /^ {6}caught: /, want: /^ {6}wanted: / },
] as const;

/** The two sides of a failed test, out of pgTAP's own diagnostics; null where they do not say. */
export function comparedIn(diagnostics: readonly string[]): TestResult['compared'] {
  if (diagnostics.length === 0) return null;
  for (const { have, want } of sides) {
    const first = diagnostics.findIndex((line) => have.test(line));
    const second = diagnostics.findIndex((line, index) => index > first && want.test(line));
    if (first === -1 || second === -1) continue;
    return {
      have: joined(diagnostics.slice(first, second), have),
      want: joined(diagnostics.slice(second), want),
    };
  }
  return ofOperator(diagnostics) ?? ofPattern(diagnostics);
}

function joined([first = '', ...more]: readonly string[], label: RegExp): string {
  return [first.replace(label, ''), ...more].join('\n');
}

const quoted = /^(?:E?'.*'|NULL)$/;

/** `cmp_ok`: a value, the operator, a value, a line each. */
function ofOperator(diagnostics: readonly string[]): TestResult['compared'] {
  const [have = '', operator = '', want = '', ...more] = withoutHeading(diagnostics);
  if (more.length > 0 || !/^ {8}\S+$/.test(operator)) return null;
  if (![have, want].every((line) => quoted.test(line.replace(/^ {4}/, '')))) return null;
  return { have: have.trim(), want: `${operator.trim()} ${want.trim()}` };
}

/** `matches`, `alike` and their contraries: the pattern stands behind words that end where the value begins. */
function ofPattern(diagnostics: readonly string[]): TestResult['compared'] {
  const [have = '', pattern = '', ...more] = withoutHeading(diagnostics);
  const [, label, want = ''] = /^ +(doesn't match|matches): (.*)$/.exec(pattern) ?? [];
  if (label === undefined || more.length > 0 || ![have.trim(), want].every((text) => quoted.test(text))) return null;
  return { have: have.trim(), want: `${label === 'matches' ? 'no match' : 'a match'} of ${want}` };
}

/** Without the line that names the test, and that of `finish()` where the test is the last. */
function withoutHeading(diagnostics: readonly string[]): readonly string[] {
  return diagnostics.filter((line) => !/^(?:Failed test \d|Looks like you )/.test(line));
}
