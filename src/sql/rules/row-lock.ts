import type { StatementRule } from '../rule.ts';

const strengths: readonly string[] = ['update', 'share', 'no', 'key'];

export const rowLock: StatementRule = {
  id: 'row-lock',
  kind: 'unsafe',
  summary: 'no FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE or FOR KEY SHARE in a `query`, a `snapshot` or a case value',
  check: (sql, use) => {
    if (use.access === 'write') return [];
    const locks = sql.nodes('LockingClause');
    if (locks.length === 0) return [];
    // The tree has no location for the clause: FOR before one of its words is nothing else in the grammar.
    const tokens = sql.tokens();
    const places = tokens.filter(
      (token, index) =>
        token.text.toLowerCase() === 'for' && strengths.includes(tokens[index + 1]?.text.toLowerCase() ?? ''),
    );
    return locks.map((_, index) => ({
      span: places[index] ?? sql.spanAt(null),
      message: 'a row lock makes other sessions wait, and only a contract of kind "call" may take one',
      hint: 'remove FOR UPDATE or FOR SHARE, or write `kind: call` in the header',
    }));
  },
};
