import { canonicalJson } from '../../core/canonical-json.ts';
import { type ParsedSql, parseSql, type Statement } from '../../sql/parse.ts';
import { isFields } from '../../sql/tree.ts';
import { upPart } from './up-part.ts';

/** One command of a migration, on the way up. */
export interface Command {
  readonly file: string;
  readonly line: number;
  readonly tag: Statement['tag'];
  readonly fields: Statement['fields'];
  readonly text: string;
  /** The same for two commands that say the same, wherever they stand and however they are laid out. */
  readonly key: string;
}

/** What a migration does, or why nobody can tell. */
export type ReadMigration =
  | { readonly commands: readonly Command[]; readonly problem: null }
  | { readonly commands: readonly []; readonly problem: { readonly message: string; readonly line: number } };

/** Reads the part of a migration that runs on the way up. The parser must be loaded. */
export function readMigration(file: string, text: string): ReadMigration {
  const up = upPart(text);
  const parsed = parseSql(up.text);
  const lineAt = (offset: number): number => text.slice(0, up.start + offset).split('\n').length;
  if (!('statements' in parsed)) {
    return { commands: [], problem: { message: parsed.message, line: lineAt(parsed.span.start) } };
  }
  return {
    commands: parsed.statements.map((statement) => commandOf(file, statement, { parsed, lineAt })),
    problem: null,
  };
}

function commandOf(
  file: string,
  { tag, fields, span }: Statement,
  about: { readonly parsed: ParsedSql; readonly lineAt: (offset: number) => number },
): Command {
  const text = about.parsed.text.slice(span.start, span.end);
  const first = Math.max(0, text.search(/^(?!\s*(?:--|$))/m));
  const line = about.lineAt(span.start + first);
  const key = canonicalJson([tag, withoutPlaces(fields)]);
  return { file, line, tag, fields, text: text.slice(first), key };
}

/** Where a node stands says nothing of what it means. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'location')
      .map(([name, inner]) => [name, withoutPlaces(inner)]),
  );
}
