import type { Script } from '../script/script.ts';

const ways = [
  /\bset_config\s*\(\s*'([\w.]+\.\w+)'/gi,
  /\bset\s+(?:local\s+|session\s+)?([a-z_]\w*(?:\.\w+)+)\s*(?:=|to\b)/gi,
  /\bset\s+(?:local\s+|session\s+)?"([^"]+\.[^"]+)"\s*(?:=|to\b)/gi,
] as const;

/** Settings with a dot that statements set by name: as dotted-settings.sql finds them in functions. */
export function dottedNames({ steps }: Pick<Script, 'steps'>): readonly string[] {
  return steps.flatMap(({ text }) =>
    ways.flatMap((way) => [...text.matchAll(way)].map(([, name = '']) => name.toLowerCase())),
  );
}
