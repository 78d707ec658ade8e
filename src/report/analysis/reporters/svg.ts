import { counted } from '../../../core/text.ts';
import type { AnalysisDocument } from '../../../survivors/analysis.ts';
import { xml } from '../../layout/xml.ts';
import { type Picture, pictureOf } from '../picture/graph.ts';
import { style } from '../picture/look.ts';
import { type Box, detailLead, detailSize, type Line, type Placed, place, titleSize } from '../picture/place.ts';
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
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xml(said)}</title>`,
    `<desc id="desc">${xml(description(picture))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    text({ x: margin, y: 32, kind: 'headline', said: fitText(said, { size: 15, most }) }),
    text({ x: margin, y: 52, kind: 'small', said: fitText(source(analysis), { size: detailSize, most }) }),
    `<g transform="translate(${margin} ${top})">`,
    ...heads(placed),
    ...placed.lines.map(line),
    ...placed.boxes.map(box),
    '</g>',
    text({
      x: margin,
      y: height - 16,
      kind: 'small',
      said: fitText(footer(picture), { size: detailSize, most }),
    }),
    '</svg>',
  ].join('\n')}\n`;
};

function text(about: { readonly x: number; readonly y: number; readonly kind: string; readonly said: string }): string {
  return `<text class="${about.kind}" x="${about.x}" y="${about.y}">${xml(about.said)}</text>`;
}

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

function description({ nodes }: Picture): string {
  const survivors = nodes.filter(({ kind }) => kind === 'survivor').map(({ full }) => full);
  const count = (kind: string): number => nodes.filter((node) => node.kind === kind).length;
  const reach = `Reaches ${counted(count('routine'), 'function')} and writes ${counted(count('table'), 'table')}.`;
  return survivors.length === 0 ? `${reach} Nothing in it outlives ROLLBACK.` : [reach, ...survivors].join(' ');
}

function source({ takenAt, target }: AnalysisDocument): string {
  return `${takenAt.slice(0, 10)} · ${target}`;
}

function footer({ hidden }: Picture): string {
  const more = hidden === 0 ? '' : `and ${hidden} more, not drawn · `;
  return `${more}red outlives ROLLBACK · amber is not known · dashed is answered for · green is clean`;
}

const headOf: Readonly<Record<string, string>> = {
  subject: 'analyzed',
  routine: 'functions',
  table: 'tables',
  survivor: 'outlives ROLLBACK',
};

function heads({ columns, boxes }: Placed): readonly string[] {
  return columns.map(({ x, width, kinds }) => {
    const unknown = boxes.some(({ node }) => node.kind === 'survivor' && node.tone === 'unknown');
    const words = kinds.map((kind) =>
      kind === 'survivor' && unknown ? 'outlives ROLLBACK, or may' : (headOf[kind] ?? ''),
    );
    return text({
      x,
      y: -18,
      kind: 'head',
      said: fitText(words.join(', '), { size: detailSize, most: width + 50 }),
    });
  });
}

function line({ edge, points, back }: Line): string {
  const kind = `${edge.tone}${back ? ' back' : ''}`;
  const [start = [0, 0], ...rest] = points;
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const curve = rest.map(([x, y], at) => {
    const [fromX, fromY] = points[at] ?? [0, 0];
    const bend = Math.max(24, Math.abs(x - fromX) / 2);
    return `C${fromX + bend} ${fromY} ${x - bend} ${y} ${x} ${y}`;
  });
  const tip = `<path class="tip ${edge.tone}" d="M${endX} ${endY}l-8 -4v8z"/>`;
  const via = edge.via === null ? '' : `<title>${xml(edge.via)}</title>`;
  return `<path class="line ${kind}" d="M${start[0]} ${start[1]}${curve.join('')}">${via}</path>${tip}`;
}

function box({ node, title, details, x, y, width, height }: Box): string {
  const radius = node.kind === 'subject' ? 14 : node.kind === 'survivor' ? 3 : 6;
  const middle = x + width / 2;
  const centred = (said: string, at: number, kind: string): string =>
    `<text class="${kind}" x="${middle}" y="${y + at}" text-anchor="middle">${xml(said)}</text>`;
  return [
    `<g class="box ${node.kind} ${node.tone}"><title>${xml(node.full)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`,
    centred(title, 9 + titleSize - 1, 'name'),
    ...details.map((detail, at) => centred(detail, 9 + titleSize + 2 + detailLead * (at + 1) - 4, 'detail')),
    '</g>',
  ].join('');
}
