import { counted } from '../../core/text.ts';
import type { ParsedSql } from '../parse.ts';
import type { StatementRule, Violation } from '../rule.ts';
import { locationOf, numberOf } from '../tree.ts';

interface Use {
  readonly number: number;
  readonly location: number;
}

export const parameterNumbers: StatementRule = {
  id: 'parameter-numbers',
  kind: 'invalid',
  summary: 'the statement uses $1 to $n without a gap, and the header declares n params',
  check: (sql, { parameters }) => {
    if (sql.statements.length === 0) return [];
    const uses = sql
      .nodes('ParamRef')
      .map((node): Use => ({ number: numberOf(node['number']) ?? 0, location: locationOf(node) }));
    if (parameters === null) return gaps(sql, uses);
    const beyond = uses.filter(({ number }) => number < 1 || number > parameters);
    const used = new Set(uses.map(({ number }) => number));
    const unused = Array.from({ length: parameters }, (_, index) => index + 1).filter((number) => !used.has(number));
    return [
      ...beyond.map(({ number, location }) => ({
        span: sql.spanAt(location),
        message: `the statement uses $${number}, and the header declares ${counted(parameters, 'parameter')}`,
        hint: 'declare every parameter under `params:` in the order of $1, $2, …, or write none where there are none',
      })),
      ...unused.map((number) => ({
        span: sql.spanAt(null),
        message: `the header declares ${counted(parameters, 'parameter')}, and the statement does not use $${number}`,
        hint: `use $${number} in the statement, or remove the parameter from \`params:\``,
      })),
    ];
  },
};

function gaps(sql: ParsedSql, uses: readonly Use[]): readonly Violation[] {
  const used = new Set(uses.map(({ number }) => number));
  return uses
    .filter(({ number }) => number < 1 || (number > 1 && !used.has(number - 1)))
    .map(({ number, location }) => ({
      span: sql.spanAt(location),
      message: number < 1 ? '$0 is not a parameter' : `the statement uses $${number}, but not $${number - 1}`,
      hint: 'number the parameters $1, $2, … without a gap',
    }));
}
