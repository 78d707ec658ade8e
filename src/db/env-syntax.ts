/** One assignment of an environment file. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** Line of the name, from 1. */
  readonly line: number;
  /** Why other programs would read another value here; null where all agree. */
  readonly doubt: string | null;
}

/** A line that is no assignment. Never quotes the line: it may hold a secret. */
export interface SyntaxProblem {
  readonly line: number;
  readonly message: string;
}

export interface ParsedEnv {
  readonly assignments: readonly Assignment[];
  readonly problems: readonly SyntaxProblem[];
}

/** Name, and all that follows the equals sign up to the end of the text. */
const assignment = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*/;

/**
 * Reads `NAME=value` lines. A value without quotes goes to the end of its line, and `#` starts a comment only after
 * white space; between single quotes everything is literal; between double quotes `\n`, `\r`, `\t`, `\"` and `\\` are
 * escapes. A quoted value may span lines. Nothing is expanded or executed.
 *
 * Own code because Node.js's util.parseEnv ends an unquoted value at the first `#`, also in the middle of a password.
 */
export function parseEnv(text: string): ParsedEnv {
  const assignments: Assignment[] = [];
  const problems: SyntaxProblem[] = [];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1;
    const source = lines[index] ?? '';
    // A name alone is Docker's way to hand a variable through: nothing is set.
    if (/^\s*(#|$|[A-Za-z_][A-Za-z0-9_.]*\s*$)/.test(source)) continue;
    const match = assignment.exec(source);
    const name = match?.[1];
    if (match === null || name === undefined) {
      problems.push({ line, message: 'is neither NAME=value nor a comment' });
      continue;
    }
    const value = readValue([source.slice(match[0].length), ...lines.slice(index + 1)]);
    if ('problem' in value) {
      problems.push({ line, message: `the value of ${name} ${value.problem}` });
    } else {
      assignments.push({ name, line, value: value.text, doubt: value.doubt });
      index += value.moreLines;
    }
  }
  return { assignments, problems };
}

type Value = { readonly text: string; readonly moreLines: number; readonly doubt: string | null };

function readValue(lines: readonly string[]): Value | { readonly problem: string } {
  const [first = ''] = lines;
  const quote = first[0];
  if (quote !== '"' && quote !== "'") {
    const text = first.replace(/(^|\s)#.*$/, '').trim();
    return { text, moreLines: 0, doubt: expansion(text) };
  }
  const rest = lines.join('\n').slice(1);
  const closed = quote === "'" ? /^([^']*)'([^\n]*)/.exec(rest) : /^((?:[^"\\]|\\.)*)"([^\n]*)/s.exec(rest);
  const [, inside, after] = closed ?? [];
  if (inside === undefined || after === undefined) return { problem: `has no closing ${quote}` };
  if (!/^\s*(#|$)/.test(after)) return { problem: `goes on after its closing ${quote}` };
  const moreLines = inside.split('\n').length - 1;
  return quote === "'"
    ? { text: inside, moreLines, doubt: null }
    : { text: readEscapes(inside), moreLines, doubt: expansion(inside) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readEscapes(text: string): string {
  return text.replace(/\\(.)/gs, (whole, character: string) => escapes[character] ?? whole);
}

/** A shell, Docker Compose and others replace `$NAME` and `${NAME}` here. */
function expansion(text: string): string | null {
  return /\$[A-Za-z_{]/.test(text) ? 'has a $ that other programs expand' : null;
}
