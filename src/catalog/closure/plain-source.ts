/** Literals, which may hold anything, and comments, which may stand anywhere. */
const distractions = /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** A source with empty literals and without comments: what its words do is looked for in it. */
export function plainSource(source: string): string {
  return source.replaceAll(distractions, (match) => (match.endsWith("'") ? "''" : ' '));
}
