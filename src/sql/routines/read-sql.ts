import { parseSql } from '../parse.ts';
import type { Body, BodyInput, Variable } from './body.ts';
import { lineFinder, linesOf } from './place.ts';
import { returnedType, rootNames } from './root-names.ts';
import { unreadBody } from './unread-body.ts';

/** Reads the body of a function in SQL: statements, the last of which gives the result. */
export function readSql(input: BodyInput): Body {
  const { source } = input;
  const lines = linesOf(source);
  const parsed = parseSql(source);
  if ('message' in parsed) return unreadBody(parsed.message, lines.lineAt(parsed.span.start));
  if (parsed.statements.length === 0 && input.returns !== 'void' && input.kind === 'function') {
    return unreadBody('the body is empty', null);
  }
  const variables = new Map<string, Variable>();
  for (const { name, type, label } of rootNames(inputsOf(input), [])) {
    const variable = { name, type, constant: null };
    variables.set(name, variable);
    if (label !== null) variables.set(`${label}.${name}`, variable);
  }
  const lineAt = lineFinder(lines, { text: source, prefix: 0, start: 0 });
  const returned = returnedType(input);
  const pieces = parsed.statements.map((statement, index) => ({
    statement,
    expression: false,
    line: lines.lineAt(statement.span.start),
    lineAt,
    variables,
    targets: index === parsed.statements.length - 1 && returned !== null ? [returned] : [],
  }));
  return { pieces, dynamic: [], raises: [], transactions: [], problem: null };
}

/** In SQL functions only the parameters that take a value have a name, and `$1` counts only these (manual 36.5.1). */
function inputsOf(input: BodyInput): BodyInput {
  const inputs = input.arguments.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  return { ...input, arguments: inputs };
}
