import type { Finding } from '../core/finding.ts';

/** `password: …` where what follows is not the start of a map. */
const literal = /(\bpassword["']?\s*:\s*)(?![\s{])([^,}]*[^,}\s])/giu;

/** A finding whose line of the file holds a password that should not be there: the line without it. */
export function withoutPasswords(finding: Finding): Finding {
  const sourceLine = finding.sourceLine.replace(literal, '$1[secret]');
  if (sourceLine === finding.sourceLine) return finding;
  const [before = ''] = sourceLine.split('[secret]');
  const column = [...before].length + 1;
  // The caret keeps its place in front of the password, and moves to it from behind.
  return finding.column < column
    ? { ...finding, sourceLine }
    : { ...finding, sourceLine, column, length: '[secret]'.length };
}
