import type { Problem } from '../../proof/evidence.ts';
import { entry, type Page } from '../layout/lines.ts';

/** Problems and what to do about each, `indent` columns in. */
export function problemLines(
  page: Page,
  about: { readonly indent: number; readonly problems: readonly Problem[] },
): readonly string[] {
  const { indent } = about;
  const column = indent + 'problem  '.length;
  return about.problems.flatMap(({ code, message, hint }) => [
    ...entry(page, { labels: [{ text: 'problem', tone: 'bad', at: indent }], column, text: `${message} [${code}]` }),
    ...(hint === null
      ? []
      : entry(page, { labels: [{ text: 'hint', tone: 'strong', at: indent }], column, text: hint })),
  ]);
}

type Said = Pick<Problem, 'code' | 'message'>;

/** True where both lists would print the same line. */
export function sameProblem(one: Said, other: Said): boolean {
  return one.code === other.code && one.message === other.message;
}
