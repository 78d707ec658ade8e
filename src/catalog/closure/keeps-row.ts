import type { Routine } from '../model.ts';
import { plainSource } from './plain-source.ts';

const assigned = /\b(?:new|old)\b"?\s*(?:\.\s*(?:[\p{L}_][\p{L}\p{N}_$]*|"[^"]*")\s*|\[[^\]]*\]\s*)*:?=(?!>)/iu;
/** INTO NEW, FOR NEW.x IN, CALL f(NEW.x), ALIAS FOR NEW. */
const filled = /\b(?:into|for|foreach|call|diagnostics)\b[^;]*\b(?:new|old)\b/iu;

/** `NEW.x :=`, where nothing of x is meant but all of it. */
const field = /\bnew\s*\.\s*([\p{L}_][\p{L}\p{N}_$]*)\s*:?=(?!>)/giu;
/** Another name of the row: what is assigned by it is not looked for. */
const aliased = /\balias\s+for\s+"?(?:new|old)\b/iu;

/**
 * Whether a BEFORE trigger's function surely leaves the `watched` columns of NEW (null: all) as they are: it assigns nothing to
 * them, and returns the row, OLD, the one of them that is there, or NULL.
 * A comparison with `=` looks like an assignment: then nobody is sure.
 */
export function keepsRow({ language, source }: Routine, watched: readonly string[] | null): boolean {
  if (language !== 'plpgsql' || source === null) return false;
  const plainText = plainSource(source);
  if (aliased.test(plainText)) return false;
  const text =
    watched === null
      ? plainText
      : plainText.replaceAll(field, (match, name: string) => (watched.includes(name.toLowerCase()) ? match : ''));
  const returns = text.match(/\breturn\b/gi) ?? [];
  const plain =
    text.match(/\breturn\s+(?:new|old|null|coalesce\s*\(\s*(?:new|old)\s*,\s*(?:new|old)\s*\))\s*;/gi) ?? [];
  return returns.length === plain.length && !assigned.test(text) && !filled.test(text);
}
