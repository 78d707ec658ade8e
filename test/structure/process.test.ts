import { describe, expect, test } from 'vitest';
import { filesIn, type SourceFile } from './source-files.ts';
import { codeOf, stringsOf } from './source-text.ts';

const sources = filesIn(['src'], ['.ts', '.mjs', '.sql']);

/** A process of its own, started by src/server/keeper-process.ts: it has its own arguments, streams and end. */
const otherProcesses = ['src/server/keeper.mjs'];

const everywhere = { 'process.exit': /\bprocess\.exit\b(?!Code)/, debugger: /\bdebugger\b/ } as const;
const outsideCli = {
  console: /\bconsole\s*[.[]/,
  'process.exitCode': /\bprocess\.exitCode\b/,
  'the environment or the arguments': /\bprocess\.(?:env|argv|execArgv)\b/,
  'a stream of the process': /\bprocess\.std(?:in|out|err)\b/,
  'signals of the process': /\bprocess\.(?:on|once)\b/,
} as const;

function processProblems({ path, text }: SourceFile): readonly string[] {
  if (otherProcesses.includes(path) || path.endsWith('.sql')) return [];
  const code = codeOf(text);
  const forms = path.startsWith('src/cli/') ? everywhere : { ...everywhere, ...outsideCli };
  return Object.entries(forms)
    .filter(([, pattern]) => pattern.test(code))
    .map(([name]) => `${path}: ${name}`);
}

/** COMMIT as a statement, in the capitals of this repository's SQL; the word in a sentence for people is not one. */
const commit =
  /^\s*(?:(?:COMMIT|END)(?:\s+(?:WORK|TRANSACTION|AND\s+(?:NO\s+)?CHAIN|PREPARED\s.*))?|PREPARE\s+TRANSACTION\s.*)\s*;?\s*$|;\s*COMMIT\b/;

function commitProblems({ path, text }: SourceFile): readonly string[] {
  if (path.startsWith('src/adapter/') || path.startsWith('src/migrate/')) return [];
  const statements = path.endsWith('.sql')
    ? withoutComments(text)
        .toUpperCase()
        .split(/(?<=;)/)
    : stringsOf(text);
  return statements.filter((sql) => commit.test(sql)).map((sql) => `${path}: ${JSON.stringify(sql.trim())}`);
}

function withoutComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}

describe('a module below cli/', () => {
  test('knows nothing of the process it runs in, and no module ends it', () => {
    expect(sources.filter(({ path }) => !path.startsWith('src/cli/')).length).toBeGreaterThan(50);
    expect(sources.flatMap(processProblems)).toEqual([]);
  });

  test.each([
    ['src/cli/a.ts', 'process.exit(1);', 'process.exit'],
    ['src/db/a.ts', "console.log('a');", 'console'],
    ['src/db/a.ts', 'process.exitCode = 1;', 'process.exitCode'],
    ['src/db/a.ts', "const a = process.env['A'];", 'the environment or the arguments'],
    ['src/report/a.ts', "process.stdout.write('a');", 'a stream of the process'],
    ['src/server/a.ts', "process.on('SIGINT', stop);", 'signals of the process'],
  ])('is refused in %s: %s', (path, text, problem) => {
    expect(processProblems({ path, text })).toEqual([`${path}: ${problem}`]);
  });

  test('may speak of all that in a comment or a message', () => {
    expect(processProblems({ path: 'src/db/a.ts', text: "// process.exit\nconst a = 'process.env';" })).toEqual([]);
  });

  test('has the keeper for its one exception, which is there', () => {
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(otherProcesses));
  });
});

describe('a COMMIT', () => {
  test('is sent by the live adapter and by migrations, and by nothing else', () => {
    expect(sources.flatMap(commitProblems)).toEqual([]);
  });

  test('is found where it is sent', () => {
    const adapter = sources.filter(({ path }) => path.startsWith('src/adapter/'));
    const elsewhere = adapter.map(({ path, text }) => ({ path: path.replace('adapter', 'proof'), text }));
    expect(elsewhere.flatMap(commitProblems)).not.toEqual([]);
  });

  test.each(['COMMIT', 'COMMIT;', 'END WORK', 'COMMIT AND CHAIN', 'PREPARE TRANSACTION $1', 'SELECT 1; COMMIT'])(
    'is refused as %j',
    (sql) => {
      expect(commitProblems({ path: 'src/db/a.ts', text: `const a = '${sql}';` })).toHaveLength(1);
      expect(commitProblems({ path: 'src/db/a.sql', text: `SELECT 1;\n${sql.toLowerCase()}` })).toHaveLength(1);
    },
  );

  test('may be spoken of', () => {
    const text = "const a = 'COMMIT would have refused it'; // COMMIT";
    expect(commitProblems({ path: 'src/db/a.ts', text })).toEqual([]);
    expect(commitProblems({ path: 'src/db/a.sql', text: '-- COMMIT;\nSELECT CASE WHEN a THEN b END FROM c;' })).toEqual(
      [],
    );
  });
});
