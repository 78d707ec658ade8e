import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import { loadParser, parseSql } from '../src/sql/parse.ts';
import { findSurvivors } from '../src/survivors/find-survivors.ts';
import { survivors } from '../src/survivors/registry.ts';
import { filesIn, textOf } from './structure/source-files.ts';
import { grown } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { surroundings } from './support/survivor-nodes.ts';

/**
 * What stands for the finding where it cannot be had here: an extension that no server of the tests has is a name that leads
 * to nothing, overloads are all followed, and no server of the tests stores a tree that is not read.
 */
const instead: Readonly<Record<string, readonly string[]>> = {
  'ambiguous-name': [],
  'extension-state': ['unresolved-name: unknown'],
  'foreign-write': ['foreign-write: unknown'],
  'http-request': ['unresolved-name: unknown'],
  'message-broker': ['unresolved-name: unknown'],
  'queued-work': ['unresolved-name: unknown'],
  'unclassified-function': ['unresolved-name: unknown'],
  'unread-tree': [],
};

function exampleOf(code: string): string {
  return /```sql\n([\s\S]*?)```/.exec(textOf(`docs/survivors/${code}.md`))?.[1] ?? '';
}

/** Runs a script on one connection; throws what the server raised. */
async function runTogether(database: TestDatabase, script: string): Promise<void> {
  await loadParser();
  const parsed = parseSql(script);
  if ('message' in parsed) throw new Error(`${parsed.message} in ${script}`);
  const characters = Array.from(script);
  const session = await openSession(database.settings('superuser'));
  try {
    for (const { span } of parsed.statements) {
      const [answer] = await session.send([{ text: characters.slice(span.start, span.end).join('') }]);
      if (answer?.error !== null) throw new Error(`${answer?.error.message} in ${script}`);
    }
  } finally {
    await session.close();
  }
}

/** What is found in a function or procedure, as `code: weight`. */
async function foundIn(database: TestDatabase, name: string): Promise<readonly string[]> {
  const [row] = await database.admin('SELECT $1::regproc::oid AS oid', [name]);
  const subject = { kind: 'function', name, routine: Number(row?.['oid']) } as const;
  const { closure } = await grown(database, subject, 'superuser');
  return findSurvivors(closure, surroundings).map(({ code, weight }) => `${code}: ${weight}`);
}

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database?.drop());

test.each(survivors.map(({ code, weight }) => ({ code, weight })))(
  'the example of $code is SQL that PostgreSQL takes, and leads to its finding',
  async ({ code, weight }) => {
    const example = exampleOf(code);
    expect(example).toContain('public.example(');
    await runTogether(database, example);
    const found = await foundIn(database, 'public.example');
    expect(found).toEqual(expect.arrayContaining([...(instead[code] ?? [`${code}: ${weight}`])]));
  },
);

test('an example that was not run would be noticed', async () => {
  await expect(runTogether(database, 'SELECT not_there()')).rejects.toThrow('not_there');
  expect(filesIn(['docs/survivors'], ['.md']).length).toBe(survivors.length + 1);
});
