/** A piece of TypeScript: code, or something that only looks like code. */
export interface Segment {
  readonly kind: 'code' | 'comment' | 'string' | 'regex';
  readonly text: string;
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const quoted = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const regex = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** From a backtick, or from the brace that ends a placeholder, to the next placeholder or the closing backtick. */
const template = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
/** After these a slash starts a regular expression; after anything else it divides. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+<>~]|=>|\b(?:return|typeof|case|of|in|yield|await))\s*$/;

/** Splits TypeScript into its segments; together they are the text again. */
export function segmentsOf(text: string): readonly Segment[] {
  const found: Segment[] = [];
  const braces: number[] = [];
  let code = '';
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const add = (kind: Segment['kind'], piece: string): void => {
    if (code !== '') found.push({ kind: 'code', text: code });
    code = '';
    found.push({ kind, text: piece });
    at += piece.length;
  };
  while (at < text.length) {
    const char = text.charAt(at);
    const depth = braces.at(-1);
    const piece = char === '/' ? take(comment) : char === "'" || char === '"' ? take(quoted) : null;
    if (piece !== null) {
      add(char === '/' ? 'comment' : 'string', piece);
      continue;
    }
    if (char === '`' || (char === '}' && depth === 0)) {
      const chunk = take(template);
      if (chunk !== null) {
        if (char === '}') braces.pop();
        add('string', chunk);
        if (chunk.endsWith('${')) braces.push(0);
        continue;
      }
    }
    const expression = char === '/' && beforeRegex.test(lastCode(found, code)) ? take(regex) : null;
    if (expression !== null) {
      add('regex', expression);
      continue;
    }
    if (depth !== undefined && (char === '{' || char === '}'))
      braces[braces.length - 1] = depth + (char === '{' ? 1 : -1);
    code += char;
    at += 1;
  }
  if (code !== '') found.push({ kind: 'code', text: code });
  return found;
}

function lastCode(found: readonly Segment[], code: string): string {
  if (code.trim() !== '') return code;
  const last = found.findLast(({ kind }) => kind !== 'comment');
  return last === undefined || last.kind === 'code' ? (last?.text ?? '') : 'x';
}

/** The code alone: comments are blank, strings and regular expressions empty, and every line is where it was. */
export function codeOf(text: string): string {
  return segmentsOf(text)
    .map((segment) => (segment.kind === 'code' ? segment.text : standIn(segment)))
    .join('');
}

function standIn({ kind, text }: Segment): string {
  const lines = text.replace(/[^\n]/g, '');
  return kind === 'comment' ? ` ${lines}` : `''${lines}`;
}

/** What stands in string literals and templates, without the quotes; placeholders split a template. */
export function stringsOf(text: string): readonly string[] {
  return segmentsOf(text)
    .filter(({ kind }) => kind === 'string')
    .map((segment) => segment.text.replace(/^['"`}]/, '').replace(/(?:['"`]|\$\{)$/, ''));
}

export interface Import {
  /** As written: `../core/errors.ts`, `node:fs`, `zod`. */
  readonly from: string;
  readonly kind: 'import' | 're-export' | 'dynamic';
  /** Nothing of it is left at run time. */
  readonly isType: boolean;
}

const statement =
  /^(import|export)\s+(type\s+)?(?:[\w$]+|(?:[\w$]+\s*,\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?))\s+from\s+'([^']+)'/gm;
const bare = /^import\s+'([^']+)'/gm;
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g;

/** What a source file imports and re-exports. */
export function importsOf(text: string): readonly Import[] {
  return [
    ...[...text.matchAll(statement)].map(
      ([, word, type, from = '']): Import => ({
        from,
        kind: word === 'import' ? 'import' : 're-export',
        isType: type !== undefined,
      }),
    ),
    ...[...text.matchAll(bare)].map(([, from = '']): Import => ({ from, kind: 'import', isType: false })),
    ...[...text.matchAll(dynamic)].map(([, from = '']): Import => ({ from, kind: 'dynamic', isType: false })),
  ];
}
