import type { Routine } from '../model.ts';

/** Literals, which may hold anything, and comments, which may stand anywhere. */
const distractions = /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g;

const assigned = /\b(?:new|old)\b"?\s*(?:\.\s*(?:[\p{L}_][\p{L}\p{N}_$]*|"[^"]*")\s*|\[[^\]]*\]\s*)*:?=(?!>)/iu;
/** INTO NEW, FOR NEW.x IN, CALL f(NEW.x), ALIAS FOR NEW. */
const filled = /\b(?:into|for|foreach|call|diagnostics)\b[^;]*\b(?:new|old)\b/iu;

/**
 * Whether a BEFORE trigger's function surely leaves NEW as it is: it assigns nothing to it, and returns it, OLD, the one of
 * them that is there, or NULL.
 * A comparison with `=` looks like an assignment: then nobody is sure.
 */
export function keepsRow({ language, source }: Routine): boolean {
  if (language !== 'plpgsql' || source === null) return false;
  const text = source.replaceAll(distractions, (match) => (match.endsWith("'") ? "''" : ' '));
  const returns = text.match(/\breturn\b/gi) ?? [];
  const plain =
    text.match(/\breturn\s+(?:new|old|null|coalesce\s*\(\s*(?:new|old)\s*,\s*(?:new|old)\s*\))\s*;/gi) ?? [];
  return returns.length === plain.length && !assigned.test(text) && !filled.test(text);
}
