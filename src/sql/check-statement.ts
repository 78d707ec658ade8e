import type { Finding } from '../core/finding.ts';
import { type ParsedSql, parseSql } from './parse.ts';
import { findingAt, type Source, type Span } from './position.ts';
import type { StatementUse, Violation } from './rule.ts';
import { statementRules } from './rules/registry.ts';

/** Where a statement's text stands in its file. */
export interface Placed {
  readonly source: Source;
  /** Turns a span of the statement into a span of the file. */
  readonly place: (span: Span) => Span;
}

/** Who breaks one rule more often than this in one statement made one mistake. */
const listed = 50;

/** Texts that were found to be good: the cases of a project ask the same queries again and again. */
const good = new Set<string>();

/** Everything that the rules find in `sql`. The parser must be loaded: `loadParser()`. */
export function checkStatement(sql: string, use: StatementUse, where: Placed): readonly Finding[] {
  const key = `${use.access} ${use.parameters} ${sql}`;
  if (good.has(key)) return [];
  const report = (code: string, { span, message, hint }: Violation): Finding =>
    findingAt(where.source, where.place(span), { code, message, hint });
  const parsed = parseSql(sql);
  if (!('statements' in parsed)) return [report(...syntax(sql, parsed))];
  const some = { ...parsed, statements: parsed.statements.slice(0, listed) };
  const findings = statementRules.flatMap((rule) =>
    rule
      .check(some, use)
      .slice(0, listed)
      .map((violation) => report(rule.id, violation)),
  );
  if (findings.length === 0) good.add(key);
  return findings;
}

/** A name and place for what the parser does not accept. A backslash outside quotes is a command to psql, not SQL. */
function syntax(sql: string, problem: Exclude<ReturnType<typeof parseSql>, ParsedSql>): [string, Violation] {
  const command = /^\\\S*/.exec(sql.slice(problem.span.start))?.[0];
  if (command !== undefined) {
    return [
      'psql-command',
      {
        span: { start: problem.span.start, end: problem.span.start + command.length },
        message: `"${command}" is a command to psql, and the server does not know it`,
        hint: 'remove it; end the statement with a semicolon or nothing',
      },
    ];
  }
  return [
    'syntax',
    {
      span: problem.span,
      message: problem.message,
      hint: 'correct the statement; the grammar is that of PostgreSQL 18',
    },
  ];
}

const unsafe: ReadonlySet<string> = new Set([
  ...statementRules.filter(({ kind }) => kind === 'unsafe').map(({ id }) => id),
  'psql-command',
  'nul-byte',
  'control-character',
  'bidi-control',
  'invisible-character',
]);

/** Whether a finding's code means that a guard refuses the file (exit 4), rather than that it has a mistake (exit 2). */
export function isUnsafe(code: string): boolean {
  return unsafe.has(code);
}
