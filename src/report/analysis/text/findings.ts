import type { PathStep, SurvivorFinding } from '../../../survivors/analysis.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import { standingOf, standingTone } from '../words.ts';

const indent = 2;
const column = 12;
// Deeper steps stay in one column: the tree must leave room for its names.
const deepest = 8;

/** What decides the verdict and what is settled in full, each with the way to it; notes of one kind together. */
export function findingLines(page: Page, findings: readonly SurvivorFinding[]): readonly string[] {
  const notes = findings.filter((finding) => standingOf(finding) === 'noted');
  const codes = [...new Set(notes.map(({ code }) => code))];
  return [
    ...findings.filter((finding) => !notes.includes(finding)).flatMap((finding) => told(page, finding)),
    ...codes.flatMap((wanted) =>
      noted(
        page,
        notes.filter(({ code }) => code === wanted),
      ),
    ),
  ];
}

function told(page: Page, finding: SurvivorFinding): readonly string[] {
  const { code, category, message, remedy, path, settled } = finding;
  return [
    ...headline(page, finding, `${message} [${code}, ${category}]`),
    ...way(page, path),
    ...(settled === null
      ? labelled(page, 'do', remedy)
      : labelled(page, settled.by === 'waiver' ? 'waived' : 'budget', settled.note)),
    ...labelled(page, 'see', `docs/survivors/${code}.md`),
  ];
}

function noted(page: Page, [first, ...others]: readonly SurvivorFinding[]): readonly string[] {
  if (first === undefined) return [];
  const objects = others.map(({ object }) => object).join(', ');
  const rest = others.length === 0 ? '' : `; the same of ${objects}`;
  return headline(page, first, `${first.message}${rest} [${first.code}]`);
}

function headline(page: Page, finding: SurvivorFinding, text: string): readonly string[] {
  const standing = standingOf(finding);
  const tone = standing === 'noted' ? 'quiet' : 'strong';
  return entry(page, { labels: [{ text: standing, tone: standingTone[standing], at: indent }], column, text, tone });
}

function labelled(page: Page, label: string, text: string): readonly string[] {
  return entry(page, { labels: [{ text: label, tone: 'quiet', at: column }], column: column + 8, text });
}

/** The path as a tree: each step below the one that runs it, with the line of that one's text where it stands. */
export function way(page: Page, path: readonly PathStep[]): readonly string[] {
  return path.flatMap((step, depth) => {
    if (depth === 0) return paragraph(page, { indent: column, text: step.what });
    const at = column + 2 * (Math.min(depth, deepest) - 1);
    const text = step.line === null ? step.what : `line ${step.line}: ${step.what}`;
    const tone = depth === path.length - 1 ? 'strong' : 'plain';
    return entry(page, { labels: [{ text: '└', tone: 'quiet', at }], column: at + 2, text, tone });
  });
}
