/** The part of a migration that is run on the way up, as node-pg-migrate finds it, and where it starts in the file. */
export function upPart(text: string): { readonly text: string; readonly start: number } {
  const up = text.search(/^\s*--[\s-]*up\s+migration/im);
  const down = text.search(/^\s*--[\s-]*down\s+migration/im);
  if (up < 0) return { text, start: 0 };
  return { text: text.slice(up, down < up ? undefined : down), start: up };
}
