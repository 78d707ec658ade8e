import type { Picture, PictureEdge, PictureNode, PictureTone } from './graph.ts';
import type { Station } from './stations.ts';

/** A picture that grows by whole ways, and refuses one that would make it too big. */
export interface Draft {
  add(way: readonly Station[], tone: PictureTone): void;
  /** Nothing more fits. */
  full(): boolean;
  finish(): Omit<Picture, 'hidden'>;
}

// Worst first: of two that meet in one box or line, the worse is shown.
const tones = ['survives', 'unknown', 'settled', 'clean', 'plain'] as const satisfies readonly PictureTone[];

export function draftOf(most: number): Draft {
  const nodes = new Map<string, PictureNode>();
  const edges = new Map<string, PictureEdge>();
  const verbs = new Map<string, Set<string>>();

  function put(station: Station): void {
    const { via: _via, verb, ...node } = station;
    const known = nodes.get(node.key);
    nodes.set(node.key, known === undefined ? node : { ...known, tone: worse(known.tone, node.tone) });
    if (verb === undefined) return;
    verbs.set(node.key, (verbs.get(node.key) ?? new Set<string>()).add(verb));
  }

  function join(from: string, { key: to, via = null }: Station, tone: PictureTone): void {
    const key = JSON.stringify([from, to]);
    const known = edges.get(key);
    edges.set(key, { from, to, tone: known === undefined ? tone : worse(known.tone, tone), via: known?.via ?? via });
  }

  return {
    add(way, tone) {
      const fresh = new Set(way.flatMap(({ key }) => (nodes.has(key) ? [] : [key])));
      if (nodes.size + fresh.size > most) return;
      way.forEach((station, at) => {
        put(station);
        const before = way[at - 1];
        // A function that calls itself has no line of its own.
        if (before !== undefined && before.key !== station.key) join(before.key, station, tone);
      });
    },
    full: () => nodes.size >= most,
    finish: () => ({
      nodes: [...nodes.values()].map((node) => {
        const done = [...(verbs.get(node.key) ?? [])];
        return done.length === 0 ? node : { ...node, details: [done.toSorted().join(' · ')] };
      }),
      edges: [...edges.values()],
    }),
  };
}

function worse(one: PictureTone, other: PictureTone): PictureTone {
  return tones.find((tone) => tone === one || tone === other) ?? 'plain';
}
