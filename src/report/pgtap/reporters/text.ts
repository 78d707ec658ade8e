import type { Page } from '../../layout/lines.ts';
import { paintFor } from '../../layout/palette.ts';
import type { PgtapReporter } from '../reporter.ts';
import { fileDetails } from '../text/file-detail.ts';
import { fileLines } from '../text/files.ts';
import { pgtapHeader } from '../text/header.ts';
import { leftBehind } from '../text/left-behind.ts';
import { slowestTests } from '../text/slowest.ts';
import { pgtapStopped, pgtapVerdict } from '../text/verdict.ts';

/** For a person at a terminal: a line a file, everything about what did not pass, and the verdict with what to type last. */
export const renderPgtapText: PgtapReporter = (run, { color, width, slowest, command }) => {
  const page: Page = { width, paint: paintFor(color) };
  const sections = [
    pgtapHeader(page, run),
    titled(page, 'stopped early', pgtapStopped(page, run)),
    titled(page, 'files', fileLines(page, run)),
    ...fileDetails(page, run),
    titled(page, 'not taken back by ROLLBACK', leftBehind(page, run)),
    titled(page, 'slowest tests', slowestTests(page, { run, slowest })),
    pgtapVerdict(page, { run, command }),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

function titled(page: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [page.paint('strong', title), ...lines];
}
