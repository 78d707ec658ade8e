import { quoteIdentifier } from '../../core/identifier.ts';
import type { Statement } from '../../db/session.ts';
import { parseSql } from '../../sql/parse.ts';
import { textOf } from '../../sql/tree.ts';
import { leadingWords } from '../script/leading-words.ts';
import type { Script } from '../script/script.ts';
import type { Segment } from './segments.ts';

/** The name of the statement that a PREPARE makes; null where it is none, or where the parser does not know it. */
function preparedBy(text: string): string | null {
  if (leadingWords(text, 1)[0] !== 'PREPARE') return null;
  const parsed = parseSql(text);
  const [statement] = 'message' in parsed ? [] : parsed.statements;
  return statement?.tag === 'PrepareStmt' ? textOf(statement.fields['name']) : null;
}

/**
 * Ends what the file itself prepared: the usual way to hand a query to throws_ok() and results_eq(). With psql the
 * session would end and take it along. What a function prepared behind the file's back stays, and is found.
 */
export function deallocate({ steps }: Pick<Segment, 'steps'>): readonly Statement[] {
  const texts = steps.flatMap((step) => (step.kind === 'statement' ? [step.step.text] : []));
  const names = new Set(texts.flatMap((text) => preparedBy(text) ?? []));
  return [...names].map((name) => ({ text: `DEALLOCATE ${quoteIdentifier(name)}` }));
}

/** Whether statements end prepared ones, among which may be our own questions. */
export function mayDeallocate({ steps }: Pick<Script, 'steps'>): boolean {
  return steps.some(({ text }) => /\b(?:DEALLOCATE|DISCARD)\b/i.test(text));
}
