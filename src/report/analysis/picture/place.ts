import type { Picture, PictureEdge, PictureKind, PictureNode } from './graph.ts';
import { type Layers, layersOf, neighboursOf, type Slot } from './layers.ts';
import { fitText, measure } from './text-width.ts';

export const titleSize = 13;
export const detailSize = 11;
export const detailLead = 15;
const paddingX = 12;
const paddingY = 9;
const widest = 340;
const narrowest = 96;
const columnGap = 62;
const rowGap = 16;
const passage = 10;

export interface Box {
  readonly node: PictureNode;
  readonly title: string;
  readonly details: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly edge: PictureEdge;
  /** Where it leaves each column and enters the next: x, y. */
  readonly points: readonly (readonly [number, number])[];
  readonly back: boolean;
}

/** A picture with everything at its place, from 0, 0. */
export interface Placed {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Left end and width of each column, and what stands in it. */
  readonly columns: readonly { readonly x: number; readonly width: number; readonly kinds: readonly PictureKind[] }[];
  readonly width: number;
  readonly height: number;
}

/** Gives every box a size, a column and a height, with its neighbours as level as the other boxes allow. */
export function place(picture: Picture): Placed {
  const layers = layersOf(picture);
  const sized = new Map(picture.nodes.map((node) => [node.key, size(node, waysInto(node, picture))]));
  const heightOf = ({ node }: Slot): number => (node === null ? passage : (sized.get(node)?.height ?? 0));
  const tops = level(layers, heightOf);
  let x = 0;
  const columns = layers.columns.map((slots) => {
    const widths = slots.map(({ node }) => (node === null ? 0 : (sized.get(node)?.width ?? 0)));
    const column = { x, width: Math.max(narrowest, ...widths), slots };
    x += column.width + columnGap;
    return column;
  });
  const columnOf = new Map(columns.flatMap((column) => column.slots.map(({ key }) => [key, column] as const)));
  const middleOf = (key: string): number => (tops.get(key) ?? 0) + (sized.get(key)?.height ?? passage) / 2;
  const boxes = picture.nodes.flatMap((node): readonly Box[] => {
    const column = columnOf.get(node.key);
    const own = sized.get(node.key);
    if (column === undefined || own === undefined) return [];
    return [{ node, ...own, width: column.width, x: column.x, y: tops.get(node.key) ?? 0 }];
  });
  const lines = layers.routes.flatMap(({ edge: at, through }): readonly Line[] => {
    const edge = picture.edges[at];
    const start = columnOf.get(through[0] ?? '');
    const end = columnOf.get(through.at(-1) ?? '');
    if (edge === undefined || start === undefined || end === undefined) return [];
    const points = through.flatMap((key, place): readonly (readonly [number, number])[] => {
      const column = columnOf.get(key) ?? start;
      const left = [column.x, middleOf(key)] as const;
      const right = [column.x + column.width, middleOf(key)] as const;
      return place === 0 ? [right] : place === through.length - 1 ? [left] : [left, right];
    });
    return [{ edge, points, back: end.x <= start.x }];
  });
  const kindsOf = (slots: readonly Slot[]): readonly PictureKind[] => [
    ...new Set(slots.flatMap(({ node }) => picture.nodes.find(({ key }) => key === node)?.kind ?? [])),
  ];
  return {
    boxes,
    lines,
    columns: columns.map(({ x: left, width, slots }) => ({ x: left, width, kinds: kindsOf(slots) })),
    width: Math.max(0, x - columnGap),
    height: Math.max(0, ...boxes.map(({ y, height }) => y + height)),
  };
}

/** What leads to it where nobody names it: a trigger, a default, a rule. */
function waysInto({ key }: PictureNode, { edges }: Picture): readonly string[] {
  const ways = [...new Set(edges.flatMap(({ to, via }) => (to === key && via !== null ? [via] : [])))];
  return ways.length <= 2 ? ways : [ways[0] ?? '', `and ${ways.length - 1} others`];
}

function size(node: PictureNode, ways: readonly string[]): Omit<Box, 'node' | 'x' | 'y'> {
  const most = widest - 2 * paddingX;
  const title = fitText(node.title, { size: titleSize, most });
  const details = [...node.details, ...ways].map((line) => fitText(line, { size: detailSize, most }));
  const inner = Math.max(measure(title, titleSize), ...details.map((line) => measure(line, detailSize)));
  return {
    title,
    details,
    width: Math.max(narrowest, inner + 2 * paddingX),
    height: 2 * paddingY + titleSize + 2 + detailLead * details.length,
  };
}

const rounds = 8;

/** The top of every slot: as near to the middle of its neighbours as its column allows, from 0. */
function level({ columns, routes }: Layers, heightOf: (slot: Slot) => number): ReadonlyMap<string, number> {
  const neighbours = neighboursOf(routes);
  const tops = new Map<string, number>();
  const heights = new Map(columns.flat().map((slot) => [slot.key, heightOf(slot)]));
  const height = (key: string): number => heights.get(key) ?? 0;
  for (const column of columns) stack(column, { wish: () => 0, height, tops });
  for (let round = 0; round < rounds; round += 1) {
    for (const column of round % 2 === 0 ? columns : columns.toReversed()) {
      const wish = (key: string): number => {
        const others = neighbours.get(key) ?? [];
        if (others.length === 0) return tops.get(key) ?? 0;
        const middles = others.map((other) => (tops.get(other) ?? 0) + height(other) / 2);
        return middles.reduce((sum, one) => sum + one, 0) / middles.length - height(key) / 2;
      };
      stack(column, { wish, height, tops });
    }
  }
  const highest = Math.min(0, ...tops.values(), Number.POSITIVE_INFINITY);
  const first = Math.min(...tops.values(), Number.POSITIVE_INFINITY);
  const shift = Number.isFinite(first) ? first : highest;
  return new Map([...tops].map(([key, top]) => [key, Math.round(top - shift)]));
}

/** Puts a column's slots where they wish to be, in their order, without touching; then moves all by what they were pushed too far. */
function stack(
  column: readonly Slot[],
  about: {
    readonly wish: (key: string) => number;
    readonly height: (key: string) => number;
    readonly tops: Map<string, number>;
  },
): void {
  const { wish, height, tops } = about;
  const wishes = column.map(({ key }) => wish(key));
  let bottom = Number.NEGATIVE_INFINITY;
  const placed = column.map(({ key }, at) => {
    const top = Math.max(wishes[at] ?? 0, bottom + rowGap);
    bottom = top + height(key);
    return top;
  });
  const pushed = placed.reduce((sum, top, at) => sum + top - (wishes[at] ?? 0), 0) / Math.max(1, placed.length);
  column.forEach(({ key }, at) => {
    tops.set(key, (placed[at] ?? 0) - pushed);
  });
}
