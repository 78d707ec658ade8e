import type { Evidence } from '../../proof/evidence.ts';
import type { Page } from '../layout/lines.ts';
import { paintFor } from '../layout/palette.ts';
import type { Reporter } from '../reporter.ts';
import { caseDetail } from '../text/case-detail.ts';
import { cases } from '../text/cases.ts';
import { notProved, stopped, verdict } from '../text/closing.ts';
import { header } from '../text/header.ts';
import { proofs } from '../text/proofs.ts';
import { outcomes } from '../text/words.ts';

/** For a person at a terminal: the worst first, everything about what failed, what was not proved, and the verdict last. */
export const renderText: Reporter = (evidence, { color, width }) => {
  const page: Page = { width, paint: paintFor(color) };
  const sections = [
    header(page, evidence),
    titled(page, 'stopped early', stopped(page, evidence)),
    titled(page, 'proofs', proofs(page, evidence)),
    titled(page, 'cases that did not hold', failures(page, evidence)),
    titled(page, 'cases', evidence.cases.length === 0 ? [] : cases(page, evidence.cases)),
    titled(page, 'not proved', notProved(page, evidence)),
    verdict(page, evidence),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

function titled(page: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [page.paint('strong', title), ...lines];
}

function failures(page: Page, evidence: Evidence): readonly string[] {
  return evidence.cases
    .filter(({ outcome }) => outcome !== 'held')
    .toSorted((one, other) => outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome))
    .flatMap((one, at) => [...(at === 0 ? [] : ['']), ...caseDetail(page, one)]);
}
