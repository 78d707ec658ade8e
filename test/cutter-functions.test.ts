import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openSession } from '../src/db/postgres.ts';
import type { ServerMessage } from '../src/db/session.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

type Values = Readonly<Record<string, string | null>>;

const calls = {
  create: {
    sql: 'SELECT public.fn_iu_create($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    good: {
      address: 'law/99/article-1',
      kind: 'article',
      section: 'body',
      parent: null,
      position: '0',
      title: 'Điều 1. Phạm vi điều chỉnh',
      body: 'Luật này quy định…',
      provenance: '{"source":"test"}',
      actor: 'agent:cutter',
    },
  },
  record: {
    sql: 'SELECT public.fn_cut_record($1, $2, $3, $4, $5, $6)',
    good: {
      manifest: md5('manifest law/14'),
      unit: md5('unit law/14/article-11'),
      source: md5('unit law/14'),
      position: '10',
      note: null,
      actor: 'agent:cutter',
    },
  },
  ratify: {
    sql: 'SELECT public.fn_milestone_ratify($1, $2, $3, $4)',
    good: { milestone: md5('milestone law/14'), decision: 'ratified', reason: null, actor: 'person:tran.thi.binh' },
  },
} as const;

/** The sample's ids: MD5 of what they stand for. */
function md5(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const counts = `SELECT relname || ' ' || (pg_stat_get_xact_tuples_inserted(oid) || '+' || pg_stat_get_xact_tuples_updated(oid) || '~' || pg_stat_get_xact_tuples_deleted(oid) || '-')
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
   AND pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) > 0 ORDER BY 1`;

interface Outcome {
  readonly error: ServerMessage | null;
  readonly result: Readonly<Record<string, unknown>>;
  /** Rows inserted, updated and deleted per table: `unit_version 1+0~0-`. */
  readonly effects: readonly (string | null | undefined)[];
}

/** Calls a function as the exec role with its good values but for `changes`, checks what COMMIT would, and rolls back. */
async function call(name: keyof typeof calls, changes: Values = {}): Promise<Outcome> {
  const { sql, good } = calls[name];
  const session = await openSession(database.settings('exec'));
  try {
    const values = Object.values({ ...good, ...changes });
    const [, answer, effects, forced] = await session.send([
      { text: 'BEGIN' },
      { text: sql, values },
      { text: counts },
      { text: 'SET CONSTRAINTS ALL IMMEDIATE' },
      { text: 'ROLLBACK' },
    ]);
    const error = answer?.error ?? null;
    if (error === null) expect(forced?.error).toBeNull();
    const result =
      error === null ? z.record(z.string(), z.unknown()).parse(JSON.parse(answer?.rows[0]?.[0] ?? '')) : {};
    return { error, result, effects: effects?.rows.map(([line]) => line) ?? [] };
  } finally {
    await session.close();
  }
}

test('fn_iu_create inserts a unit and its version, and points the unit at it', async () => {
  const { result, effects } = await call('create');
  expect(result).toMatchObject({ canonical_address: 'law/99/article-1', version_number: 1, status: 'draft' });
  expect(effects).toEqual(['information_unit 1+1~0-', 'unit_version 1+0~0-']);
});

test('fn_cut_record inserts an entry, an edge and an audit event, and counts the entry', async () => {
  const { result, effects } = await call('record');
  expect(result).toMatchObject({ manifest_id: md5('manifest law/14'), entry_count: 11 });
  expect(effects).toEqual([
    'audit_event 1+0~0-',
    'cut_manifest 0+1~0-',
    'cut_manifest_entry 1+0~0-',
    'unit_edge 1+0~0-',
  ]);
});

test('fn_milestone_ratify decides about the milestone and its ten units', async () => {
  const { result, effects } = await call('ratify');
  expect(result).toMatchObject({ decision: 'ratified', unit_count: 10 });
  expect(effects).toEqual([
    'audit_event 1+0~0-',
    'information_unit 0+10~0-',
    'milestone 0+1~0-',
    'milestone_ratification 1+0~0-',
  ]);
  expect((await call('ratify', { decision: 'returned', reason: 'Điều 3 chưa rõ.' })).result).toMatchObject({
    decision: 'returned',
    unit_count: 10,
  });
});

const refusals: readonly (readonly [keyof typeof calls, string, Values, string, string])[] = [
  [
    'create',
    'an address that is taken',
    { address: 'law/1/article-1' },
    '23505',
    'canonical address "law/1/article-1" is taken',
  ],
  ['create', 'a malformed address', { address: 'Law 44' }, '22023', 'canonical address "Law 44" is malformed'],
  ['create', 'no address', { address: null }, '22023', 'canonical address "<NULL>" is malformed'],
  ['create', 'an unknown kind', { kind: 'paragraph' }, '22023', 'unit kind "paragraph" is unknown'],
  ['create', 'no kind', { kind: null }, '22023', 'unit kind "<NULL>" is unknown'],
  ['create', 'an unknown section type', { section: 'footer' }, '22023', 'section type "footer" is unknown'],
  [
    'create',
    'a negative position',
    { position: '-1' },
    '22023',
    'position -1 of "law/99/article-1" is not a count from 0',
  ],
  ['create', 'a blank title', { title: ' ' }, '22023', 'unit "law/99/article-1" needs a title and a body'],
  ['create', 'no body', { body: null }, '22023', 'unit "law/99/article-1" needs a title and a body'],
  [
    'create',
    'provenance that is a list',
    { provenance: '[]' },
    '22023',
    'provenance of "law/99/article-1" is not a JSON object',
  ],
  ['create', 'no provenance', { provenance: null }, '22023', 'provenance of "law/99/article-1" is not a JSON object'],
  [
    'create',
    'a parent that does not exist',
    { parent: md5('x') },
    '23503',
    `parent "${md5('x')}" of "law/99/article-1" does not exist`,
  ],
  [
    'create',
    'a withdrawn parent',
    { parent: md5('unit law/19/article-7') },
    '55000',
    `parent "${md5('unit law/19/article-7')}" of "law/99/article-1" is withdrawn`,
  ],
  ['create', 'a blank actor', { actor: ' ' }, '42501', 'an actor is required'],
  ['create', 'an actor of an unknown kind', { actor: 'robot:cutter' }, '42501', 'actor "robot:cutter" may not do this'],
  ['record', 'an unknown manifest', { manifest: md5('x') }, '23503', `manifest "${md5('x')}" does not exist`],
  [
    'record',
    'a closed manifest',
    { manifest: md5('manifest law/1') },
    '55000',
    `manifest "${md5('manifest law/1')}" is closed`,
  ],
  ['record', 'an unknown unit', { unit: md5('x') }, '23503', `unit "${md5('x')}" does not exist`],
  ['record', 'an unknown source', { source: md5('x') }, '23503', `source unit "${md5('x')}" does not exist`],
  ['record', 'no source', { source: null }, '23503', 'source unit "NULL" does not exist'],
  [
    'record',
    'a unit cut from itself',
    { source: md5('unit law/14/article-11') },
    '22023',
    `unit "${md5('unit law/14/article-11')}" cannot be cut from itself`,
  ],
  [
    'record',
    'a position that is taken',
    { position: '0' },
    '23505',
    'duplicate key value violates unique constraint "cut_manifest_entry_manifest_id_position_key"',
  ],
  [
    'record',
    'a unit that is recorded already',
    { unit: md5('unit law/14/article-1') },
    '23505',
    'duplicate key value violates unique constraint "cut_manifest_entry_manifest_id_unit_id_key"',
  ],
  ['record', 'a negative position', { position: '-1' }, '22023', 'position -1 is not a count from 0'],
  ['record', 'a blank actor', { actor: '' }, '42501', 'an actor is required'],
  ['ratify', 'an unknown milestone', { milestone: md5('x') }, '23503', `milestone "${md5('x')}" does not exist`],
  [
    'ratify',
    'a milestone that is decided',
    { milestone: md5('milestone law/1') },
    '55000',
    `milestone "${md5('milestone law/1')}" is already ratified`,
  ],
  ['ratify', 'an unknown decision', { decision: 'maybe' }, '22023', 'decision "maybe" is unknown'],
  ['ratify', 'a return without a reason', { decision: 'returned' }, '22023', 'a milestone is returned with a reason'],
  ['ratify', 'an agent that decides', { actor: 'agent:cutter' }, '42501', 'actor "agent:cutter" may not do this'],
  [
    'ratify',
    'a milestone with a withdrawn unit',
    { milestone: md5('milestone law/19') },
    '42501',
    'table "information_unit" is written by "fn_iu_create"; "fn_milestone_ratify" may change the status of a unit that is not withdrawn, and nothing else',
  ],
];

test.each(refusals)('%s refuses %s', async (name, _, changes, sqlstate, message) => {
  const { error } = await call(name, changes);
  expect({ sqlstate: error?.sqlstate, message: error?.message }).toEqual({ sqlstate, message });
});

test('fn_iu_create knows exactly the kinds and section types that the table allows', async () => {
  const rows = await database.admin(
    `SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE conname IN ('information_unit_kind_known', 'information_unit_section_type_known') ORDER BY 1`,
  );
  const words = (name: string): readonly string[] =>
    [...(rows.find(({ conname }) => conname === name)?.['definition'] ?? '').matchAll(/'([a-z]+)'::text/g)].map(
      ([, word]) => word ?? '',
    );
  const kinds = words('information_unit_kind_known');
  const sections = words('information_unit_section_type_known');
  expect([kinds.length, sections.length]).toEqual([8, 5]);
  for (const kind of kinds) expect((await call('create', { kind })).error, kind).toBeNull();
  for (const section of [...sections, null])
    expect((await call('create', { section })).error, section ?? '').toBeNull();
  const [{ prosrc } = { prosrc: '' }] = await database.admin(
    "SELECT prosrc FROM pg_proc WHERE proname = 'fn_iu_create'",
  );
  const lists = [...(prosrc ?? '').matchAll(/IN \(('[a-z', ]+')\)/g)].map(([, list]) =>
    list?.replaceAll("'", '').split(', '),
  );
  expect(lists).toEqual([kinds, sections]);
});

test.each([
  [
    'INSERT',
    "INSERT INTO public.information_unit (canonical_address, unit_kind, created_by) VALUES ('x', 'article', 'x')",
  ],
  ['UPDATE', "UPDATE public.information_unit SET status = 'draft'"],
  ['DELETE', 'DELETE FROM public.information_unit'],
  ['TRUNCATE', 'TRUNCATE public.information_unit CASCADE'],
  ['UPDATE of a version', "UPDATE public.unit_version SET title = 'x'"],
  ['DELETE of a version', 'DELETE FROM public.unit_version'],
])('even a superuser is refused %s without the canonical writer', async (_, sql) => {
  await expect(database.admin(sql)).rejects.toThrow(
    /^42501 table "(information_unit|unit_version)" is written by "fn_iu_create"$/,
  );
});

test('fn_milestone_ratify announced, nothing but the status may change', async () => {
  const session = await openSession(database.settings('superuser'));
  try {
    const [, , status, title] = await session.send([
      { text: 'BEGIN' },
      { text: "SELECT set_config('app.canonical_writer', 'fn_milestone_ratify', true)" },
      { text: "UPDATE public.information_unit SET status = 'returned' WHERE canonical_address = 'law/20'" },
      { text: "UPDATE public.information_unit SET position = 5 WHERE canonical_address = 'law/20'" },
    ]);
    expect(status?.error).toBeNull();
    expect(title?.error?.sqlstate).toBe('42501');
  } finally {
    await session.close();
  }
});

test('the announcement of fn_iu_create ends with the function', async () => {
  const session = await openSession(database.settings('superuser'));
  try {
    const answers = await session.send([
      { text: 'BEGIN' },
      { text: calls.create.sql, values: Object.values(calls.create.good) },
      { text: "UPDATE public.information_unit SET status = 'draft' WHERE canonical_address = 'law/20'" },
      { text: 'ROLLBACK' },
    ]);
    expect(answers.map(({ error }) => error?.sqlstate ?? null)).toEqual([null, null, '42501', null]);
  } finally {
    await session.close();
  }
});

test('two creators of one address take turns, and the second is told that it is taken', async () => {
  const [one, two] = await Promise.all([0, 1].map(() => openSession(database.settings('exec'))));
  const create = { text: calls.create.sql, values: Object.values({ ...calls.create.good, address: 'law/99/turns' }) };
  try {
    await one?.send([{ text: 'BEGIN' }, create]);
    const second = two?.send([create]);
    await expect
      .poll(() =>
        database.admin(
          "SELECT count(*) AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        ),
      )
      .toEqual([{ waiting: '1' }]);
    await one?.send([{ text: 'COMMIT' }]);
    expect((await second)?.[0]?.error?.sqlstate).toBe('23505');
  } finally {
    await Promise.all([one?.close(), two?.close()]);
  }
});

test('the sample holds together: units point at versions, manifests tally, bodies match their hashes', async () => {
  const fresh = await freshDatabase();
  onTestFinished(() => fresh.drop());
  expect(
    await fresh.admin(
      `SELECT (SELECT count(*) FROM public.information_unit) AS units,
              (SELECT count(*) FROM public.information_unit WHERE current_version_id IS NULL) AS without_version,
              (SELECT count(*) FROM public.unit_version WHERE body_sha256 <> sha256(convert_to(body, 'UTF8'))) AS bad_hashes,
              (SELECT count(*) FROM public.cut_manifest AS m
                WHERE entry_count <> (SELECT count(*) FROM public.cut_manifest_entry AS e WHERE e.manifest_id = m.id)) AS bad_tallies,
              (SELECT count(*) FROM public.milestone WHERE status = 'open') AS open_milestones,
              (SELECT count(*) FROM public.information_unit WHERE status = 'withdrawn') AS withdrawn`,
    ),
  ).toEqual([
    { units: '1020', without_version: '0', bad_hashes: '0', bad_tallies: '0', open_milestones: '6', withdrawn: '1' },
  ]);
});

// The committed baseline of the embedded target rests on these rows: whoever changes the sample captures it again.
test('the sample is the same on every load', async () => {
  const fresh = await freshDatabase();
  onTestFinished(() => fresh.drop());
  expect(
    await fresh.admin(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) AS units,
              (SELECT md5(string_agg(v::text, '|' ORDER BY v.id)) FROM public.unit_version AS v) AS versions,
              (SELECT md5(string_agg(a::text, '|' ORDER BY a.id)) FROM public.audit_event AS a) AS events
         FROM public.information_unit AS t`,
    ),
  ).toEqual([
    {
      units: 'eeb172d86de474ad9ff646baf42bbc0f',
      versions: '39f92fb982273093c21996f42aea18be',
      events: '993d7072cc29f33c6fa530fe07dbc3b6',
    },
  ]);
});
