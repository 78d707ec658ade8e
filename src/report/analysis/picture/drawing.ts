import { type Html, html } from '../../html/markup.ts';
import type { PictureKind } from './graph.ts';
import { type Box, detailLead, detailSize, type Line, type Placed, titleSize } from './place.ts';
import { fitText } from './text-width.ts';

/** The shapes of a picture from 0, 0; the heads of its columns stand above that. Classes are those of {@link pictureLook}. */
export function drawing(placed: Placed): readonly Html[] {
  return [...heads(placed), ...placed.lines.map(line), ...placed.boxes.map(box)];
}

/** One line of text at its place. */
export function textAt(about: {
  readonly x: number;
  readonly y: number;
  readonly kind: 'headline' | 'small' | 'head';
  readonly said: string;
}): Html {
  return html`<text class="${about.kind}" x="${about.x}" y="${about.y}">${about.said}</text>`;
}

const headOf = {
  subject: 'analyzed',
  routine: 'functions',
  table: 'tables',
  survivor: 'outlives ROLLBACK',
} as const satisfies Record<PictureKind, string>;

function heads({ columns, boxes }: Placed): readonly Html[] {
  return columns.map(({ x, width, kinds }) => {
    const unknown = boxes.some(({ node }) => node.kind === 'survivor' && node.tone === 'unknown');
    const words = kinds.map((kind) => (kind === 'survivor' && unknown ? 'outlives ROLLBACK, or may' : headOf[kind]));
    const said = fitText(words.join(', '), { size: detailSize, most: width + 50 });
    return textAt({ x, y: -18, kind: 'head', said });
  });
}

function line({ edge, points, back }: Line): Html {
  const kind = `${edge.tone}${back ? ' back' : ''}`;
  const [start = [0, 0], ...rest] = points;
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const curve = rest.map(([x, y], at) => {
    const [fromX, fromY] = points[at] ?? [0, 0];
    const bend = Math.max(24, Math.abs(x - fromX) / 2);
    return `C${fromX + bend} ${fromY} ${x - bend} ${y} ${x} ${y}`;
  });
  const tip = html`<path class="tip ${edge.tone}" d="M${endX} ${endY}l-8 -4v8z"/>`;
  const via = edge.via === null ? null : html`<title>${edge.via}</title>`;
  return html`<path class="line ${kind}" d="M${start[0]} ${start[1]}${curve.join('')}">${via}</path>${tip}`;
}

function box({ node, title, details, x, y, width, height }: Box): Html {
  const radius = node.kind === 'subject' ? 14 : node.kind === 'survivor' ? 3 : 6;
  const middle = x + width / 2;
  const centred = (said: string, at: number, kind: 'name' | 'detail'): Html =>
    html`<text class="${kind}" x="${middle}" y="${y + at}" text-anchor="middle">${said}</text>`;
  const frame = html`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
  const lines = details.map((detail, at) => centred(detail, 9 + titleSize + 2 + detailLead * (at + 1) - 4, 'detail'));
  return html`<g class="box ${node.kind} ${node.tone}"><title>${node.full}</title>${frame}${centred(title, 9 + titleSize - 1, 'name')}${lines}</g>`;
}
