import { visible } from '../../core/text.ts';

/** A file that was made: its name below the folder of generated files, and its text. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** A piece of a pgTAP file, and how many tests it brings. */
export interface Part {
  readonly sql: string;
  readonly tests: number;
}

/** One test: a call of a function of pgTAP, each argument on a line of its own. */
export function test(name: string, ...args: readonly string[]): Part {
  const line = `SELECT ${name}(${args.join(', ')});`;
  const isShort = line.length <= 120 && !args.some((arg) => arg.includes('\n'));
  return { sql: isShort ? line : `SELECT ${name}(\n  ${args.join(',\n  ')}\n);`, tests: 1 };
}

/** SQL that prints nothing. */
export function setup(sql: string): Part {
  return { sql, tests: 0 };
}

/** Parts below a comment, with an empty line before it. A name in it cannot end the comment: to SQL a carriage return is a line end. */
export function section(title: string, parts: readonly Part[]): Part {
  const lines = title.split('\n').map((line) => `-- ${visible(line)}`);
  return {
    sql: ['', ...lines, ...parts.map(({ sql }) => sql)].join('\n'),
    tests: parts.reduce((sum, { tests }) => sum + tests, 0),
  };
}

/**
 * A whole file for psql, pg_prove and `contracts pgtap` alike: plain SQL in one transaction that is rolled back. `about` stands
 * in the comment at its head, which says what it was made from and how.
 */
export function testFile(
  name: string,
  content: {
    readonly about: readonly string[];
    readonly isolation?: string;
    readonly parts: readonly Part[];
  },
): GeneratedFile {
  const { about, isolation, parts } = content;
  const tests = parts.reduce((sum, part) => sum + part.tests, 0);
  const begin = isolation === undefined ? 'BEGIN' : `BEGIN ISOLATION LEVEL ${isolation}`;
  const lines = [
    ...about.map((line) => `-- ${visible(line)}`.trimEnd()),
    '',
    `${begin};`,
    `SELECT plan(${tests});`,
    ...parts.map(({ sql }) => sql),
    '',
    'SELECT * FROM finish();',
    'ROLLBACK;',
    '',
  ];
  return { name, text: lines.join('\n') };
}
