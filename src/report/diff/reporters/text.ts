import type { Change, Diff } from '../../../review/change.ts';
import type { Page } from '../../layout/lines.ts';
import { paintFor } from '../../layout/palette.ts';
import type { DiffReporter } from '../reporter.ts';
import { changeBlock } from '../text/change.ts';
import { acceptances, acceptSection, stoppedSection, verdict } from '../text/closing.ts';
import { header } from '../text/header.ts';
import { safeLines } from '../text/safe.ts';

/** For a person at a terminal: the worst first, what is safe in a line a kind, and the verdict last. */
export const renderDiffText: DiffReporter = (diff, { color, width }) => {
  const page: Page = { width, paint: paintFor(color) };
  const isFolded = ({ severity, accepted }: Change): boolean => severity === 'safe' && accepted === null;
  const sections = [
    header(page, diff),
    stoppedSection(page, diff),
    ...diff.changes.filter((change) => !isFolded(change)).map((change) => changeBlock(page, change)),
    safeLines(page, diff.changes.filter(isFolded)),
    nothing(diff),
    acceptances(page, diff),
    acceptSection(page, diff),
    verdict(page, diff),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

function nothing({ changes, stopped }: Diff): readonly string[] {
  return changes.length === 0 && stopped === null ? ['nothing changed'] : [];
}
