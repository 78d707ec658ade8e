import type { Catalog } from '../catalog.ts';
import type { Frame } from '../graph.ts';
import type { Relation } from '../model.ts';

/** The words of a qualified name as regclass reads them: folded unless quoted; null where it is none. */
export function wordsOf(text: string): readonly string[] | null {
  const word = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`;
  if (!new RegExp(String.raw`^\s*${word}(?:\s*\.\s*${word})*\s*$`, 'u').test(text)) return null;
  return [...text.matchAll(new RegExp(word, 'gu'))].map(([part]) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
  );
}

/** The table, view or sequence that a text means where a regclass is asked for; null where there is none, or nobody can say which. */
export function namedRelation(text: string, frame: Frame, catalog: Catalog): Relation | null {
  if (/^\d+$/.test(text)) return catalog.relation(Number(text));
  const words = wordsOf(text)?.slice(-2);
  const name = words?.at(-1);
  if (words === undefined || name === undefined) return null;
  const [schema] = words.length === 2 ? words : [];
  return lookUp({ schema: schema ?? null, name }, frame, catalog);
}

/** As {@link namedRelation}, for words without quotes and folding: `public.t`, or `t`. */
export function relationOfWords(words: string, frame: Frame, catalog: Catalog): Relation | null {
  const dot = words.indexOf('.');
  const qualified =
    dot < 0 ? null : lookUp({ schema: words.slice(0, dot), name: words.slice(dot + 1) }, frame, catalog);
  return qualified ?? lookUp({ schema: null, name: words }, frame, catalog);
}

/** The relation of a name in its schema, or the first on the search_path. */
export function lookUp(
  { schema, name }: { readonly schema: string | null; readonly name: string },
  { searchPath }: Frame,
  catalog: Catalog,
): Relation | null {
  const candidates = catalog.relationsNamed(name);
  if (schema !== null) return candidates.find((relation) => relation.schema === schema) ?? null;
  if (searchPath === null) return candidates.length === 1 ? (candidates[0] ?? null) : null;
  for (const place of searchPath) {
    const found = candidates.find((relation) => relation.schema === place);
    if (found !== undefined) return found;
  }
  return null;
}
