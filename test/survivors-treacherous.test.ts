import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { loadParser } from '../src/sql/parse.ts';
import { analyzeFunctions } from '../src/survivors/analyze-contracts.ts';
import { runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { harmless, treacherous, treacherousSetup } from './support/treacherous.ts';
import { harmlessCompared, treacherousCompared } from './support/treacherous-compared.ts';
import { harmlessDefined, treacherousDefined } from './support/treacherous-defined.ts';
import { harmlessLeft, treacherousLeft } from './support/treacherous-left.ts';
import { harmlessTaken, treacherousTaken } from './support/treacherous-taken.ts';

/** Each function is run and rolled back: the server says whether the sequence moved, and the analysis must not say less. */

const moving = [...treacherous, ...treacherousTaken, ...treacherousCompared, ...treacherousLeft, ...treacherousDefined];
const still = [...harmless, ...harmlessTaken, ...harmlessCompared, ...harmlessLeft, ...harmlessDefined];

let database: TestDatabase;
let verdicts: ReadonlyMap<string, string>;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
  for (const script of treacherousSetup) await runScript(database, script);
  for (const { setup = '', routine } of [...moving, ...still]) await runScript(database, `${setup};${routine}`);
  verdicts = await verdictsOf([...moving, ...still].map(({ routine }) => nameOf(routine)));
});

afterAll(async () => {
  await database.drop();
});

async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(database.settings('superuser'));
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Of all functions at once: the catalog is read once, and each of them is judged by its own closure. */
async function verdictsOf(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const options = { limits: defaultLimits, today: '2026-11-22', surface: [], guard: { schema: 'none', name: 'none' } };
  const { subjects } = await withSession((session) => analyzeFunctions(session, { names }, options));
  return new Map(names.map((name, index) => [name, subjects[index]?.verdict ?? 'none']));
}

/** What is left of the sequence, before and after. */
async function moves(routine: string): Promise<boolean> {
  const look = async () => JSON.stringify(await database.admin('SELECT last_value, is_called FROM trap.s'));
  const before = await look();
  const texts = ['BEGIN', `SELECT * FROM ${nameOf(routine)}()`, 'ROLLBACK'];
  const answers = await withSession((session) => session.send(texts.map((text) => ({ text }))));
  expect(answers[1]?.error).toBeNull();
  return before !== (await look());
}

function nameOf(routine: string): string {
  return /^CREATE FUNCTION ([\w.]+)/.exec(routine)?.[1] ?? routine;
}

describe('a sequence that moves where few would look for it', () => {
  it.each(moving)('is not called clean: $what', async ({ routine }) => {
    expect(await moves(routine)).toBe(true);
    expect(verdicts.get(nameOf(routine))).toMatch(/^(?!clean$|none$)/);
  });
});

describe('what looks the same and moves nothing', () => {
  it.each(still)('is clean: $what', async ({ routine }) => {
    expect(await moves(routine)).toBe(false);
    expect(verdicts.get(nameOf(routine))).toBe('clean');
  });
});
