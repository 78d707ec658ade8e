import { counted } from '../../../core/text.ts';
import type { AnalysisDocument } from '../../../survivors/analysis.ts';
import { type Html, html, markupOf, styleElement } from '../../html/markup.ts';
import { drawing, textAt } from '../picture/drawing.ts';
import { pictureOf } from '../picture/graph.ts';
import { description, legend } from '../picture/legend.ts';
import { pictureLook } from '../picture/look.ts';
import { detailSize, place } from '../picture/place.ts';
import { fitText } from '../picture/text-width.ts';
import type { AnalysisReporter } from '../reporter.ts';
import { subjectName, verdictsWorstFirst } from '../words.ts';

const margin = 24;
const top = 100;
const bottom = 44;
const narrowest = 520;

/** A picture that any browser shows: no script, no font, no link. It follows the reader's light or dark colours. */
export const renderSvg: AnalysisReporter = (analysis) => {
  const picture = pictureOf(analysis);
  const placed = place(picture);
  const width = Math.max(narrowest, placed.width + 2 * margin);
  const height = placed.height + top + bottom;
  const most = width - 2 * margin;
  const said = headline(analysis);
  const lines: readonly Html[] = [
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    html`<title id="title">${said}</title>`,
    html`<desc id="desc">${description(picture)}</desc>`,
    styleElement(pictureLook),
    html`<rect class="page" width="${width}" height="${height}"/>`,
    textAt({ x: margin, y: 32, kind: 'headline', said: fitText(said, { size: 15, most }) }),
    textAt({ x: margin, y: 52, kind: 'small', said: fitText(source(analysis), { size: detailSize, most }) }),
    html`<g transform="translate(${margin} ${top})">`,
    ...drawing(placed),
    html`</g>`,
    textAt({ x: margin, y: height - 16, kind: 'small', said: fitText(legend(picture), { size: detailSize, most }) }),
    html`</svg>`,
  ];
  return `${lines.map(markupOf).join('\n')}\n`;
};

function headline({ subjects, stopped }: AnalysisDocument): string {
  const [only, ...others] = subjects;
  if (only === undefined) return stopped === null ? 'nothing was analyzed' : `nothing was analyzed: ${stopped.message}`;
  if (others.length === 0) return `${subjectName(only)}: ${only.verdict}`;
  const counts = verdictsWorstFirst.flatMap((one) => {
    const count = subjects.filter(({ verdict }) => verdict === one).length;
    return count === 0 ? [] : [`${count} ${one}`];
  });
  const noun = subjects.every(({ subject }) => subject.kind === 'contract') ? 'contract' : 'function';
  return `${counted(subjects.length, noun)}: ${counts.join(', ')}`;
}

function source({ takenAt, target }: AnalysisDocument): string {
  return `${takenAt.slice(0, 10)} · ${target}`;
}
