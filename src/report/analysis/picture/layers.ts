import type { Picture } from './graph.ts';

/** A place in a column: a box, or a point where a longer line passes between the boxes. */
export interface Slot {
  readonly key: string;
  /** Null: a line passes. */
  readonly node: string | null;
}

/** A line from box to box through the points between. */
export interface Route {
  readonly edge: number;
  /** Keys of slots, from left to right; of a line that leads back, two. */
  readonly through: readonly string[];
}

export interface Layers {
  readonly columns: readonly (readonly Slot[])[];
  readonly routes: readonly Route[];
}

/** Columns by the distance from the subjects, survivors last; each line passes every column between its ends. */
export function layersOf({ nodes, edges }: Picture): Layers {
  const ranks = ranksOf({ nodes, edges });
  const width = Math.max(0, ...ranks.values()) + 1;
  const columns: Slot[][] = Array.from({ length: width }, () => []);
  for (const { key } of nodes) columns[ranks.get(key) ?? 0]?.push({ key, node: key });
  const routes = edges.map(({ from, to }, edge): Route => {
    const start = ranks.get(from) ?? 0;
    const end = ranks.get(to) ?? 0;
    const between = Array.from({ length: Math.max(0, end - start - 1) }, (_, at): string => {
      const key = `line ${edge} ${at}`;
      columns[start + 1 + at]?.push({ key, node: null });
      return key;
    });
    return { edge, through: [from, ...between, to] };
  });
  return { columns: untangle(columns, routes), routes };
}

/** The shortest distance from a subject: a line that closes a circle leads back. */
function ranksOf({ nodes, edges }: Pick<Picture, 'nodes' | 'edges'>): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  let front = nodes.filter(({ kind }) => kind === 'subject').map(({ key }) => key);
  for (let distance = 0; front.length > 0; distance += 1) {
    for (const key of front) ranks.set(key, distance);
    const next = front.flatMap((key) => edges.filter(({ from }) => from === key).map(({ to }) => to));
    front = [...new Set(next)].filter((key) => !ranks.has(key));
  }
  const survivors = nodes.filter(({ kind }) => kind === 'survivor').map(({ key }) => key);
  const last = Math.max(0, ...[...ranks].filter(([key]) => !survivors.includes(key)).map(([, rank]) => rank)) + 1;
  for (const key of survivors) ranks.set(key, last);
  return ranks;
}

const sweeps = 6;

/** Sorts each column by where its neighbours stand, there and back, so that fewer lines cross (Sugiyama's barycentre). */
function untangle(columns: readonly (readonly Slot[])[], routes: readonly Route[]): readonly (readonly Slot[])[] {
  const neighbours = neighboursOf(routes);
  const sorted = columns.map((column) => [...column]);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const forth = sweep % 2 === 0;
    const order = sorted.map((_, at) => (forth ? at : sorted.length - 1 - at));
    for (const at of order) {
      const beside = sorted[forth ? at - 1 : at + 1];
      const column = sorted[at];
      if (beside === undefined || column === undefined) continue;
      const places = new Map(beside.map(({ key }, place) => [key, place]));
      const weights = new Map(
        column.map(({ key }, place) => {
          const known = (neighbours.get(key) ?? []).flatMap((other) => places.get(other) ?? []);
          return [key, known.length === 0 ? place : known.reduce((sum, one) => sum + one, 0) / known.length];
        }),
      );
      sorted[at] = column.toSorted((one, other) => (weights.get(one.key) ?? 0) - (weights.get(other.key) ?? 0));
    }
  }
  return sorted;
}

/** What each slot is joined to, in either direction. */
export function neighboursOf(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const join = (one: string, other: string): void => {
    const known = neighbours.get(one);
    if (known === undefined) neighbours.set(one, [other]);
    else known.push(other);
  };
  for (const { through } of routes) {
    through.forEach((key, at) => {
      const next = through[at + 1];
      if (next === undefined) return;
      join(key, next);
      join(next, key);
    });
  }
  return neighbours;
}
