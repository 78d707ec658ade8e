import type { TestResult } from '../outcome.ts';

/** How pgTAP lays out the two sides; each goes on over the lines that follow it. */
const sides = [
  { have: /^ {8}have: /, want: /^ {8}want: / },
  { have: /^ {6}caught: /, want: /^ {6}wanted: / },
] as const;

/** The two sides of a failed test, out of pgTAP's own diagnostics; null where they do not say. */
export function comparedIn(diagnostics: readonly string[]): TestResult['compared'] {
  for (const { have, want } of sides) {
    const first = diagnostics.findIndex((line) => have.test(line));
    const second = diagnostics.findIndex((line, index) => index > first && want.test(line));
    if (first === -1 || second === -1) continue;
    return {
      have: joined(diagnostics.slice(first, second), have),
      want: joined(diagnostics.slice(second), want),
    };
  }
  const [extra, missing] = [listed(diagnostics, /^ {4}Extra /), listed(diagnostics, /^ {4}Missing /)];
  return extra === null && missing === null ? null : { have: extra ?? '', want: missing ?? '' };
}

function joined([first = '', ...more]: readonly string[], label: RegExp): string {
  return [first.replace(label, ''), ...more].join('\n');
}

/** The lines below `Extra records:` and its kin. */
function listed(diagnostics: readonly string[], title: RegExp): string | null {
  const at = diagnostics.findIndex((line) => title.test(line));
  if (at === -1) return null;
  const below = diagnostics.slice(at + 1);
  const end = below.findIndex((line) => !line.startsWith('        '));
  return below
    .slice(0, end === -1 ? below.length : end)
    .map((line) => line.trim())
    .join('\n');
}
