import type { Reported } from './harmless.ts';

const branch = 'no branch is ruled out: a condition may be changed, and nobody can say in general what it is';

/** What does no harm as it is called here, and is reported all the same. */
export const byDesign: readonly Reported[] = [
  {
    name: 'a_branch_that_is_never_taken',
    body: "IF false THEN PERFORM nextval('evil.s'); END IF;",
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: branch,
  },
  {
    name: 'a_case_that_is_never_taken',
    body: 'PERFORM CASE WHEN true THEN 1 ELSE evil.draws() END;',
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: branch,
  },
  {
    name: 'after_the_return',
    body: "RETURN; PERFORM nextval('evil.s');",
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: branch,
  },
  {
    name: 'a_query_without_rows',
    body: 'PERFORM evil.draws() WHERE false;',
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: branch,
  },
  {
    name: 'an_exception_that_is_never_raised',
    body: "BEGIN PERFORM 1; EXCEPTION WHEN division_by_zero THEN PERFORM nextval('evil.s'); END;",
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: branch,
  },
  {
    name: 'a_trigger_whose_condition_is_false',
    setup: [
      'CREATE TABLE clean.conditional (id integer)',
      `CREATE TRIGGER draws AFTER INSERT ON clean.conditional FOR EACH ROW WHEN (false)
         EXECUTE FUNCTION evil.draws_for_row()`,
    ],
    body: 'INSERT INTO clean.conditional VALUES (1);',
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: branch,
  },
  {
    name: 'a_table_that_is_empty',
    setup: [
      'CREATE TABLE clean.empty (id integer)',
      'CREATE TRIGGER draws AFTER DELETE ON clean.empty FOR EACH ROW EXECUTE FUNCTION evil.draws_for_row()',
    ],
    body: 'DELETE FROM clean.empty;',
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: 'how many rows there are is not read: there may be one tomorrow',
  },
  {
    name: 'a_sequence_that_is_made_here',
    body: "CREATE SEQUENCE clean.fresh; PERFORM nextval('clean.fresh');",
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: 'what a function makes before is not told from what was there: the catalog has neither to ask',
  },
  {
    name: 'a_text_that_depends_on_a_row',
    declare: 'name text;',
    body: "SELECT what INTO name FROM clean.plain LIMIT 1; EXECUTE format('SELECT %L', name);",
    verdict: 'unknown',
    codes: ['dynamic-sql'],
    why: 'what stands in a row is not read: %L keeps it a text, and that is for a reviewer to say',
  },
  {
    name: 'a_lock_of_the_session_that_is_given_back',
    body: 'PERFORM pg_advisory_lock(1); PERFORM pg_advisory_unlock(1);',
    verdict: 'survives',
    codes: ['session-lock'],
    why: 'an error between the two keeps it',
  },
  {
    name: 'a_policy_of_the_role_on_an_empty_table',
    setup: [
      'CREATE TABLE clean.grouped (id integer)',
      'ALTER TABLE clean.grouped ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
      'CREATE POLICY draws ON clean.grouped TO CURRENT_USER, pg_monitor USING (evil.draws() > 0)',
    ],
    body: 'PERFORM * FROM clean.grouped;',
    verdict: 'survives',
    codes: ['sequence-advanced'],
    why: 'the policy is for the role that calls, and there may be a row tomorrow',
  },
];
