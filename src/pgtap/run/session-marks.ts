import type { Script } from '../script/script.ts';

/**
 * What marks a session in a way that nobody can ask it for, so that it is used for no second file. A name that means something
 * else for a while stays what it was in functions that were compiled and planned meanwhile: PL/pgSQL resolves `t.c%TYPE` once.
 * A custom setting whose name is put together is none that we could ask about. Libraries and languages keep what they like.
 * PostgreSQL reads the pattern as JavaScript does, but for the edge of a word.
 */
const marks = [
  String.raw`\b(?:create|alter|drop)\s+(?:[\w"]+\s+){0,4}?(?:table|view|type|domain|schema|function|procedure|routine|operator|cast|extension|language)\b`,
  String.raw`\bimport\s+foreign\b`,
  String.raw`\binto\s+(?:temp|temporary|unlogged|table|pg_temp)\b`,
  String.raw`\bsearch_path\b`,
  String.raw`\bset_config\s*\((?!\s*'[\w.]+'\s*,)`,
  String.raw`\bset\s+(?:(?:local|session)\s+)?(?:%|'|(?:\w+\.)+"|"[^"]*"\s*\.)`,
  String.raw`\bload\s+'`,
  String.raw`\bplpython|\bdblink`,
  String.raw`\bpg_replication_origin_session`,
].join('|');

/** For PostgreSQL's `~*`. */
export const marksForServer = marks.replaceAll(String.raw`\b`, String.raw`\y`);

const pattern = new RegExp(marks, 'i');

/** Whether the session that ran a script may run no other one. */
export function marksSession({ steps }: Pick<Script, 'steps'>): boolean {
  return steps.some(({ kind, text }) => kind === 'statement' && pattern.test(text));
}
