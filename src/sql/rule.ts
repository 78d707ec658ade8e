import type { ParsedSql, Statement } from './parse.ts';
import type { Span } from './position.ts';

/** What a statement is for. `read` statements run in a READ ONLY transaction and may not even lock a row. */
export interface StatementUse {
  readonly access: 'read' | 'write';
  /** How many parameters the header declares; null where there is no readable header to compare with. */
  readonly parameters: number | null;
}

/** A place where a rule does not hold. */
export interface Violation {
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
}

/** One thing that a contract's statement must not do. One file in sql/rules, one line in sql/rules/registry.ts. */
export interface StatementRule {
  /** The finding's code. */
  readonly id: string;
  /** `unsafe`: what would run is not what a proof may run, exit 4. `invalid`: a mistake to mend, exit 2. */
  readonly kind: 'unsafe' | 'invalid';
  /** One sentence for the index of rules in docs/contract-files.md. */
  readonly summary: string;
  check(sql: ParsedSql, use: StatementUse): readonly Violation[];
}

/** A rule that refuses statements by the tag of their parse node. */
export function refuseTags(
  about: Pick<StatementRule, 'id' | 'summary'> & {
    readonly tags: (tag: string) => boolean;
    readonly message: (words: string) => string;
    readonly hint: string;
  },
): StatementRule {
  return {
    id: about.id,
    kind: 'unsafe',
    summary: about.summary,
    check: (sql) =>
      sql.statements
        .filter((statement) => about.tags(statement.tag))
        .map((statement) => ({
          span: headOf(sql, statement),
          message: about.message(headWords(sql, statement)),
          hint: about.hint,
        })),
  };
}

/** The words that say what a statement is: `COMMIT AND CHAIN`, `CREATE TABLE`; up to the first name or operator. */
export function headWords(sql: ParsedSql, statement: Statement): string {
  return headTokens(sql, statement)
    .map((token) => token.text.toUpperCase())
    .join(' ');
}

/** Where those words stand. */
export function headOf(sql: ParsedSql, statement: Statement): Span {
  const tokens = headTokens(sql, statement);
  const start = tokens[0]?.start ?? statement.span.start;
  return { start, end: tokens.at(-1)?.end ?? statement.span.end };
}

function headTokens(sql: ParsedSql, statement: Statement): ReturnType<ParsedSql['tokens']> {
  const inside = sql.tokens().filter(({ start, end }) => start >= statement.span.start && end <= statement.span.end);
  const end = inside.findIndex((token, index) => index > 0 && (!token.keyword || index >= 4));
  return end === -1 ? inside.slice(0, 4) : inside.slice(0, end);
}
