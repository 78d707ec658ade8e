import { plainLines } from './plain.ts';

/** The levels of an annotation, as GitHub calls them. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/**
 * A workflow command of GitHub Actions that annotates a file. The runner splits a command at line breaks, and its properties at
 * `:` and `,` (actions/toolkit, packages/core/src/command.ts); everything else is data.
 */
export function annotation(
  level: AnnotationLevel,
  about: { readonly title: string; readonly message: string; readonly file?: string; readonly line?: number },
): string {
  const { title, message, file, line } = about;
  const place = file === undefined ? '' : `file=${property(file)},line=${line ?? 1},`;
  return `::${level} ${place}title=${property(title)}::${data(message)}`;
}

function data(text: string): string {
  return plainLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
