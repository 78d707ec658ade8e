import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSurvivors, verdictOf } from '../src/survivors/find-survivors.ts';
import { grown, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { surroundings } from './support/survivor-nodes.ts';

/** What looks alarming and leaves nothing: each is the body of a plpgsql function. */
const clean: Readonly<Record<string, string>> = {
  'nextval in a string and in a comment': `PERFORM 'nextval(''public.s'')'; /* PERFORM nextval('public.s'); */ -- nextval`,
  'a function called nextval in another schema': `PERFORM other.nextval('public.s');`,
  'a function called pg_advisory_lock in another schema': `PERFORM other.pg_advisory_lock(1);`,
  'currval and lastval': `PERFORM currval('public.s'); PERFORM lastval();`,
  'the columns of a sequence': `PERFORM last_value FROM public.s;`,
  'a setting of the transaction': `PERFORM set_config('app.user', 'ann', true); SET LOCAL work_mem = '8MB';`,
  'a setting of the session': `PERFORM set_config('work_mem', '8MB', false); SET work_mem = '8MB'; RESET work_mem;`,
  'an advisory lock of the transaction': `PERFORM pg_advisory_xact_lock(42);`,
  'LISTEN and UNLISTEN': `LISTEN jobs; UNLISTEN jobs; EXECUTE 'LISTEN jobs';`,
  NOTIFY: `NOTIFY jobs; PERFORM pg_notify('jobs', 'x');`,
  'large objects': `PERFORM lo_create(0); PERFORM lo_unlink(lo_from_bytea(0, '\\x00'));`,
  'a temporary table': `CREATE TEMPORARY TABLE scratch (n int) ON COMMIT DROP; INSERT INTO scratch VALUES (1); DROP TABLE scratch;`,
  'an index of a temporary table': `CREATE TEMPORARY TABLE scratch (n int); CREATE INDEX ON scratch (n);`,
  'ALTER SEQUENCE … RESTART': `ALTER SEQUENCE public.s RESTART;`,
  'TRUNCATE … RESTART IDENTITY': `TRUNCATE public.numbered RESTART IDENTITY;`,
  'an INSERT that gives the identity column a value': `INSERT INTO public.numbered (id) OVERRIDING SYSTEM VALUE VALUES (1);`,
  'a transactional message': `PERFORM pg_logical_emit_message(true, 'p', 'x'); PERFORM pg_logical_emit_message('t', 'p', 'x');`,
  'a snapshot that is exported': `PERFORM pg_export_snapshot();`,
  'an origin that is made': `PERFORM pg_replication_origin_create('o');`,
  'a random UUID': `PERFORM gen_random_uuid(); PERFORM uuidv7();`,
  'a constant text': `EXECUTE 'SELECT 1'; EXECUTE format('SELECT count(*) FROM %I.%I', 'public', 'numbered');`,
  'query_to_xml of a constant': `PERFORM query_to_xml('SELECT 1', true, true, '');`,
  'ts_rewrite with three arguments': `PERFORM ts_rewrite('a'::tsquery, 'a'::tsquery, 'b'::tsquery);`,
  'an overload that is not meant': `PERFORM public.twice(1);`,
  'a disabled trigger': `INSERT INTO public.guarded VALUES (1);`,
  'a cursor of its own': `DECLARE c CURSOR FOR SELECT 1; BEGIN OPEN c; MOVE c; CLOSE c; END;`,
  'files that are read': `PERFORM pg_read_file('PG_VERSION'); PERFORM count(*) FROM pg_ls_waldir();`,
  'an optimizer statistic': `PERFORM pg_clear_relation_stats('public', 'numbered');`,
  VACUUM: `EXECUTE 'VACUUM public.numbered';`,
};

/** The same words where they mean it. */
const survives: Readonly<Record<string, string>> = {
  'nextval in a constant text': `EXECUTE 'SELECT nextval(''public.s'')';`,
  'an INSERT that leaves the identity column to its default': `INSERT INTO public.numbered DEFAULT VALUES;`,
  'an INSERT that burns before ON CONFLICT': `INSERT INTO public.numbered (id) OVERRIDING USER VALUE VALUES (1) ON CONFLICT DO NOTHING;`,
  'a nextval that a handler catches': `BEGIN PERFORM nextval('public.s'); RAISE division_by_zero; EXCEPTION WHEN OTHERS THEN NULL; END;`,
  'the other overload': `PERFORM public.twice('x');`,
  'an enabled trigger': `INSERT INTO public.watched VALUES (1);`,
  'query_to_xml of a text that draws a value': `PERFORM query_to_xml('SELECT nextval(''public.s'')', true, true, '');`,
  'ANALYZE of a table': `EXECUTE 'ANALYZE public.numbered';`,
  'a key that is added': `ALTER TABLE public.guarded ADD PRIMARY KEY (n);`,
};

const fixture = `
  CREATE SCHEMA other;
  CREATE SEQUENCE public.s;
  CREATE FUNCTION other.nextval(text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
  CREATE FUNCTION other.pg_advisory_lock(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
  CREATE FUNCTION public.twice(int) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;
  CREATE FUNCTION public.twice(text) RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('public.s') $$;
  CREATE TABLE public.numbered (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
  CREATE TABLE public.guarded (n int);
  CREATE TABLE public.watched (n int);
  CREATE FUNCTION public.draw() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('public.s'); RETURN NEW; END $$;
  CREATE TRIGGER draw BEFORE INSERT ON public.guarded FOR EACH ROW EXECUTE FUNCTION public.draw();
  CREATE TRIGGER draw BEFORE INSERT ON public.watched FOR EACH ROW EXECUTE FUNCTION public.draw();
  ALTER TABLE public.guarded DISABLE TRIGGER draw`;

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(database, fixture);
});

afterAll(() => database?.drop());

/** The findings that decide, in a function with this body. */
async function decidingIn(body: string): Promise<{ readonly verdict: string; readonly findings: readonly string[] }> {
  await database.admin(
    `CREATE OR REPLACE FUNCTION public.example() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${body}\n END $$`,
  );
  const [row] = await database.admin("SELECT 'public.example'::regproc::oid AS oid");
  const subject = { kind: 'function', name: 'public.example()', routine: Number(row?.['oid']) } as const;
  const { closure } = await grown(database, subject, 'superuser');
  const findings = findSurvivors(closure, surroundings);
  const deciding = findings.filter(({ weight }) => weight !== 'noted').map(({ code, object }) => `${code}: ${object}`);
  return { verdict: verdictOf(findings), findings: deciding };
}

test.each(Object.entries(clean))('%s leaves nothing', async (_, body) => {
  expect(await decidingIn(body)).toEqual({ verdict: 'clean', findings: [] });
});

test.each(Object.entries(survives))('%s survives', async (_, body) => {
  expect(await decidingIn(body)).toMatchObject({ verdict: 'survives' });
});
