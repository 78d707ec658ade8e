import type { ParsedSql } from '../../../sql/parse.ts';
import { type Fields, listOf, textOf } from '../../../sql/tree.ts';
import type { Difference } from '../../tree/difference.ts';
import { nodeOf } from '../node.ts';
import { textAt } from '../source-text.ts';

const verbs: Readonly<Record<string, string>> = {
  SelectStmt: 'SELECT',
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
};

/** What kind of statement a part of a tree is. */
export function verbOf(value: unknown): string {
  const tag = nodeOf(value)?.tag ?? '';
  return verbs[tag] ?? tag;
}

const strengths: Readonly<Record<string, string>> = {
  LCS_FORKEYSHARE: 'FOR KEY SHARE',
  LCS_FORSHARE: 'FOR SHARE',
  LCS_FORNOKEYUPDATE: 'FOR NO KEY UPDATE',
  LCS_FORUPDATE: 'FOR UPDATE',
};

const waits: Readonly<Record<string, string>> = { LockWaitSkip: ' SKIP LOCKED', LockWaitError: ' NOWAIT' };

/** `FOR UPDATE OF o SKIP LOCKED`. */
export function lockWords(lock: Fields): string {
  const tables = listOf(lock['lockedRels']).flatMap((table) => textOf(nodeOf(table)?.fields['relname']) ?? []);
  const of = tables.length === 0 ? '' : ` OF ${tables.join(', ')}`;
  return `${strengths[textOf(lock['strength']) ?? ''] ?? ''}${of}${waits[textOf(lock['waitPolicy']) ?? ''] ?? ''}`;
}

const matches: Readonly<Record<string, string>> = {
  MERGE_WHEN_MATCHED: 'WHEN MATCHED',
  MERGE_WHEN_NOT_MATCHED_BY_SOURCE: 'WHEN NOT MATCHED BY SOURCE',
  MERGE_WHEN_NOT_MATCHED_BY_TARGET: 'WHEN NOT MATCHED',
};

const actions: Readonly<Record<string, string>> = {
  CMD_DELETE: 'DELETE',
  CMD_INSERT: 'INSERT',
  CMD_NOTHING: 'DO NOTHING',
  CMD_UPDATE: 'UPDATE',
};

/** `WHEN MATCHED AND … THEN UPDATE`. */
function mergeWords(clause: Fields): string {
  const and = clause['condition'] === undefined ? '' : ' AND …';
  return `${matches[textOf(clause['matchKind']) ?? ''] ?? 'WHEN'}${and} THEN ${actions[textOf(clause['commandType']) ?? ''] ?? ''}`;
}

/** From ON CONFLICT to RETURNING or the end; the tree does not say where it ends. */
export function conflictText(sql: ParsedSql): string | null {
  const tokens = sql.tokens();
  const first = tokens.findIndex(({ text }, at) => isWord(text, 'on') && isWord(tokens[at + 1]?.text, 'conflict'));
  const start = tokens[first]?.start;
  if (start === undefined) return null;
  const last = tokens.findIndex(({ text, keyword }, at) => at > first && keyword && isWord(text, 'returning'));
  return textAt(sql, { start, end: tokens[last]?.start ?? sql.text.length });
}

function isWord(text: string | undefined, word: string): boolean {
  return text?.toLowerCase() === word;
}

/** The fields of the node with this tag that a difference is, or is in, on one side; null where there is none. */
function fieldsAround(difference: Difference, tag: string, side: 'old' | 'new'): Fields | null {
  const around = difference.levels.findLast(({ parent }) => parent.tag === tag)?.parent;
  if (around !== undefined) return around[side];
  const node = nodeOf(difference[side]?.value);
  return node?.tag === tag ? node.fields : null;
}

/** What the tree does not say where it is written, put in words; null: its text says it. */
export function wordsOf(difference: Difference, side: 'old' | 'new'): string | null {
  const lock = fieldsAround(difference, 'LockingClause', side);
  if (lock !== null) return lockWords(lock);
  const last = difference.levels.at(-1);
  if (last?.field === 'ctename') return textOf(difference[side]?.value);
  const action = fieldsAround(difference, 'MergeWhenClause', side);
  const isAction = last?.field === 'mergeWhenClauses' || last?.field === 'commandType' || last?.field === 'matchKind';
  return action !== null && isAction ? mergeWords(action) : null;
}
