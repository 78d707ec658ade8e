import type { Refusal, Script } from '../script/script.ts';

/** What would end or replace a transaction, with the comments and empty statements that may stand before it. */
const leaving =
  /^(?:\s|;|--.*(?:\n|$)|\/\*[\s\S]*?\*\/)*(?:COMMIT|END|ABORT|BEGIN|START|PREPARE\s+TRANSACTION|ROLLBACK(?!\s+(?:(?:WORK|TRANSACTION)\s+)?TO\b))\b/i;

/**
 * A second wall, which knows nothing of what reading the script found out: no statement that is sent as an ordinary one begins
 * with a word that leaves the transaction. Null: none does.
 */
export function escapeIn({ steps }: Pick<Script, 'steps'>): Refusal | null {
  for (const step of steps) {
    if (step.kind === 'output' || step.control === 'begin' || step.control === 'rollback') continue;
    if (!leaving.test(step.text)) continue;
    return {
      code: 'commits',
      at: step.at,
      message: 'a statement would leave the transaction',
      hint: 'end the file with ROLLBACK, and nothing else',
    };
  }
  return null;
}
