import type { StatementRule } from '../rule.ts';

export const oneStatement: StatementRule = {
  id: 'one-statement',
  kind: 'unsafe',
  summary: 'a contract is exactly one statement',
  check: ({ text, statements }) => {
    if (statements.length === 0) {
      return [
        {
          span: { start: 0, end: Math.max(1, text.length) },
          message: 'the contract has no statement',
          hint: 'write the SQL statement behind the header comment',
        },
      ];
    }
    return statements.slice(1).map(({ span }, index) => ({
      span,
      message: `the contract has more than one statement; this is number ${index + 2}`,
      hint: 'keep one statement, and move the others into contracts of their own',
    }));
  },
};
