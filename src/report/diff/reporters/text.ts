import type { Diff } from '../../../review/change.ts';
import type { Page } from '../../layout/lines.ts';
import { paintFor } from '../../layout/palette.ts';
import type { DiffReporter } from '../reporter.ts';
import { changeSections } from '../text/changes.ts';
import { acceptances, acceptSection, stoppedSection, verdict } from '../text/closing.ts';
import { header } from '../text/header.ts';

/** For a person at a terminal: the worst first, what is safe in a line a kind, and the verdict last. */
export const renderDiffText: DiffReporter = (diff, { color, width }) => {
  const page: Page = { width, paint: paintFor(color) };
  const sections = [
    header(page, diff),
    stoppedSection(page, diff),
    ...changeSections(page, diff.changes),
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
