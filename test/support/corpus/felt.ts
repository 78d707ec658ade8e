import type { Mechanism } from './mechanism.ts';

const released =
  'SELECT count(*) FROM pg_locks WHERE pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())';
const gone = { kind: 'undone', on: 'server', probe: released } as const;

/** What others feel while it runs, and what ROLLBACK hides because only COMMIT would do it. */
export const felt: readonly Mechanism[] = [
  {
    id: 'SELECT … FOR UPDATE',
    code: { query: 'SELECT r.id FROM corpus.queue AS r FOR UPDATE' },
    setup: ['CREATE TABLE corpus.queue (id integer)', 'INSERT INTO corpus.queue VALUES (1)'],
    found: 'row-lock',
    verdict: 'clean',
    fate: gone,
    net: /^RowShareLock on table corpus\.queue/,
    except: { caught: { net: 'given back with the caught part already' } },
  },
  {
    id: 'LOCK TABLE',
    code: { command: 'LOCK TABLE corpus.queue IN SHARE MODE' },
    found: 'table-lock',
    verdict: 'clean',
    fate: gone,
    net: /^ShareLock on table corpus\.queue/,
    except: { caught: { net: 'given back with the caught part already' } },
  },
  {
    id: 'pg_advisory_xact_lock',
    code: { expression: 'pg_catalog.pg_advisory_xact_lock(7004)' },
    found: 'transaction-lock',
    verdict: 'clean',
    fate: gone,
    net: /^ExclusiveLock on advisory lock 0\/7004\/1/,
    except: { caught: { net: 'given back with the caught part already' } },
  },
  {
    id: 'pg_sleep',
    code: { expression: 'pg_catalog.pg_sleep(0.01)' },
    found: 'waits',
    verdict: 'clean',
    fate: { kind: 'untold', why: 'time passes' },
    net: 'time passes',
  },
  {
    id: 'a timeout lifted',
    code: { expression: "pg_catalog.set_config('lock_timeout', '0', true)" },
    found: 'timeout-lifted',
    verdict: 'clean',
    fate: { kind: 'undone', on: 'session', probe: 'SHOW lock_timeout' },
    session: ["SET lock_timeout = '7s'"],
    net: 'undone; a second session watches the time',
  },
  {
    id: 'a constraint that COMMIT checks',
    code: { command: 'INSERT INTO corpus.child (parent) VALUES (404)' },
    setup: [
      'CREATE TABLE corpus.parent (id integer PRIMARY KEY)',
      'CREATE TABLE corpus.child (parent integer, CONSTRAINT child_has_parent FOREIGN KEY (parent) REFERENCES corpus.parent DEFERRABLE INITIALLY DEFERRED)',
    ],
    constraints: ['child_has_parent'],
    found: 'deferred-constraint',
    verdict: 'clean',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT count(*) FROM corpus.child' },
    net: /^COMMIT would raise 23503/,
    except: { caught: { net: /^wrote corpus\.child/ } },
  },
  {
    id: 'a trigger that COMMIT fires',
    code: { command: 'INSERT INTO corpus.late (what) VALUES (1)' },
    setup: [
      'CREATE SEQUENCE corpus.drawn_late',
      'CREATE TABLE corpus.late (what integer)',
      "CREATE FUNCTION corpus.draw_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('corpus.drawn_late'); RETURN NULL; END $$",
      'CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON corpus.late DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION corpus.draw_late()',
    ],
    constraints: ['at_commit'],
    found: 'deferred-trigger',
    verdict: 'survives',
    fate: { kind: 'survives', on: 'server', probe: 'SELECT last_value, is_called FROM corpus.drawn_late' },
    net: /^sequence corpus\.drawn_late /,
    except: {
      caught: {
        fate: { kind: 'undone', on: 'server', probe: 'SELECT last_value, is_called FROM corpus.drawn_late' },
        net: /^wrote corpus\.late/,
      },
    },
  },
];
