import type { FileProblem } from '../../../pgtap/outcome.ts';
import { entry, type Page } from '../../layout/lines.ts';
import type { Tone } from '../../layout/palette.ts';
import { placeWords } from '../words.ts';

const column = 12;

/** What is wrong with a file besides its tests: where, what the server said of it, and what to type. */
export function filesProblemLines(page: Page, problems: readonly FileProblem[]): readonly string[] {
  return problems.flatMap(({ code, message, hint, at, error }) => [
    ...line(page, { label: 'problem', tone: 'bad', text: `${message} [${code}]` }),
    ...(at === null ? [] : line(page, { label: 'at', tone: 'quiet', text: placeWords(at) })),
    ...(error === null ? [] : serverLines(page, { error, message })),
    ...(hint === null ? [] : line(page, { label: 'hint', tone: 'strong', text: hint })),
  ]);
}

function serverLines(
  page: Page,
  { error, message }: { readonly error: NonNullable<FileProblem['error']>; readonly message: string },
): readonly string[] {
  const parts = [
    ['ERROR', message.includes(error.message) ? error.sqlstate : `${error.sqlstate} ${error.message}`],
    ['DETAIL', error.detail],
    ['HINT', error.hint],
    ['CONTEXT', error.where],
  ] as const;
  return parts.flatMap(([label, text]) =>
    (text ?? '')
      .split('\n')
      .filter((each) => each.trim() !== '')
      .flatMap((each, at) => line(page, { label: at === 0 ? label : '', tone: 'quiet', text: each })),
  );
}

function line(
  page: Page,
  { label, tone, text }: { readonly label: string; readonly tone: Tone; readonly text: string },
): readonly string[] {
  return entry(page, { labels: [{ text: label, tone, at: 2 }], column, text });
}
