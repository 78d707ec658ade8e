import { type Assessment, type Check, checkOutcomes, type Suite } from '../assessment/assessment.ts';
import { markdownDetails, markdownTable, markdownText } from '../layout/markdown.ts';
import { durationWords } from '../text/words.ts';
import type { Detail } from './detail.ts';

/** Characters of a name and of a sentence. */
const names = 120;
const sentences = 300;

/** What was checked: a block that the reader opens for each suite, and a row in it for each check. */
export function suites({ suites: all }: Assessment, { checks }: Detail): readonly string[] {
  if (checks === 'none') return [];
  return all.flatMap((suite) => {
    const shown = checkOutcomes
      .filter((outcome) => checks === 'all' || outcome !== 'passed')
      .flatMap((outcome) => suite.checks.filter((check) => check.outcome === outcome));
    return shown.length === 0 ? [] : [...block(suite, shown), ''];
  });
}

function block(suite: Suite, shown: readonly Check[]): readonly string[] {
  const tally = checkOutcomes.flatMap((outcome) => {
    const count = suite.checks.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome === 'error' ? 'unknown' : outcome}`];
  });
  const rows = shown.map(({ word, name, says, durationMs }) => [
    word,
    markdownText(name, names),
    markdownText(says, sentences),
    durationMs === 0 ? '' : durationWords(durationMs),
  ]);
  const summary = `${markdownText(suite.name, names)}: ${tally.join(', ')}`;
  return markdownDetails(summary, markdownTable(['', 'check', 'seen', 'took'], rows));
}
