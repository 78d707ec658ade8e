import { apart, type Mutation, type Mutations } from './mutation.ts';

function dropped(table: string, constraint: string, red: string): Mutation {
  const sql = `ALTER TABLE public.${table} DROP CONSTRAINT ${constraint};`;
  return { what: `${constraint} is dropped`, sql, red: `${table}: ${red}` };
}

/** Changes rows behind the back of triggers and foreign keys. */
function corrupted(what: string, change: string, red: string): Mutation {
  return {
    what,
    sql: `SET LOCAL session_replication_role = replica; ${change}; SET LOCAL session_replication_role = origin;`,
    red,
  };
}

const unit = (address: string): string =>
  `(SELECT id FROM public.information_unit WHERE canonical_address = '${address}')`;

export const rowMutations: Mutations = {
  'pgtap/keys_and_checks.sql': [
    [
      dropped('information_unit', 'information_unit_canonical_address_form', 'an address has no capital'),
      dropped('information_unit', 'information_unit_not_its_own_parent', 'a unit is not its own parent'),
      dropped(
        'information_unit',
        'information_unit_current_version_fkey',
        "a current version is one of the unit's own",
      ),
      dropped('unit_version', 'unit_version_body_sha256_length', 'a hash has not 31 bytes'),
      dropped('unit_tag', 'unit_tag_unit_id_tag_key', 'a unit is tagged once by the same word'),
      dropped(
        'cut_manifest_entry',
        'cut_manifest_entry_manifest_id_position_key',
        'a position is used once in a manifest',
      ),
      dropped('unit_edge', 'unit_edge_cut_has_manifest', 'a cut has a manifest'),
      dropped('milestone', 'milestone_decided_when_not_open', 'an open milestone was decided by nobody'),
      dropped('milestone_ratification', 'milestone_ratification_return_has_reason', 'a return has a reason'),
      dropped('audit_event', 'audit_event_pkey', 'an id is used once'),
    ],
    ...apart([
      {
        what: 'one more word is known',
        sql: `ALTER TABLE public.audit_event DROP CONSTRAINT audit_event_kind_known;
            ALTER TABLE public.audit_event ADD CONSTRAINT audit_event_kind_known
              CHECK (event_kind IN ('cut_recorded', 'milestone_ratified', 'milestone_returned', 'unit_created'));`,
        red: "audit_event: an event's kind is one of three",
      },
      {
        what: 'one word is no longer known',
        sql: `ALTER TABLE public.unit_edge DROP CONSTRAINT unit_edge_kind_known;
            ALTER TABLE public.unit_edge ADD CONSTRAINT unit_edge_kind_known CHECK (edge_kind IN ('cut_from', 'cites', 'amends')) NOT VALID;`,
        red: 'unit_edge may say {"edge_kind": "supersedes"}',
      },
      {
        what: 'a column may be NULL',
        sql: 'ALTER TABLE public.unit_tag ALTER COLUMN created_by DROP NOT NULL;',
        red: 'unit_tag.created_by must be there',
      },
      {
        what: 'a column must be there',
        sql: 'ALTER TABLE public.unit_edge ADD CONSTRAINT pgtap_edge CHECK (manifest_id IS NOT NULL) NOT VALID;',
        red: 'unit_edge.manifest_id may be NULL',
      },
      {
        what: 'a default is another one',
        sql: "ALTER TABLE public.information_unit ALTER COLUMN status SET DEFAULT 'ratified';",
        red: 'a unit is at first a draft at position 0',
      },
      {
        what: 'a deletion cascades',
        sql: `ALTER TABLE public.unit_tag DROP CONSTRAINT unit_tag_unit_id_fkey;
            ALTER TABLE public.unit_tag ADD CONSTRAINT unit_tag_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.information_unit (id) ON DELETE CASCADE;`,
        red: 'no foreign key cascades',
      },
      {
        what: 'a foreign key waits for COMMIT',
        sql: 'ALTER TABLE public.unit_tag ALTER CONSTRAINT unit_tag_unit_id_fkey DEFERRABLE INITIALLY DEFERRED;',
        red: 'only a unit and its versions may refer to each other',
      },
      {
        what: 'unit and version do not wait for COMMIT',
        sql: 'ALTER TABLE public.unit_version ALTER CONSTRAINT unit_version_unit_id_fkey NOT DEFERRABLE;',
        red: 'a version may come before its unit',
      },
      {
        what: 'there is a constraint without a test',
        sql: "ALTER TABLE public.unit_tag ADD CONSTRAINT pgtap_tag CHECK (tag <> 'x') NOT VALID;",
        red: 'those are all constraints of the nine tables',
      },
      {
        what: 'there is a column without a test',
        sql: 'ALTER TABLE public.unit_tag ADD COLUMN colour text;',
        red: 'those are all columns of the nine tables',
      },
    ]),
  ],
  'pgtap/sample_data.sql': apart([
    corrupted(
      'a unit has no version',
      `UPDATE public.information_unit SET current_version_id = NULL WHERE canonical_address = 'law/1'`,
      'every unit has a current version',
    ),
    corrupted(
      'a unit has the version of another',
      `UPDATE public.information_unit SET current_version_id = (SELECT current_version_id FROM public.information_unit WHERE canonical_address = 'law/2') WHERE canonical_address = 'law/1'`,
      "every unit's current version is one of its own",
    ),
    corrupted(
      'a unit is its own grandparent',
      `UPDATE public.information_unit SET parent_id = ${unit('law/1/article-1')} WHERE canonical_address = 'law/1'`,
      'no unit is its own ancestor',
    ),
    corrupted(
      'a body was changed',
      `UPDATE public.unit_version SET body = body || ' ' WHERE unit_id = ${unit('law/1')}`,
      'every hash is that of its body',
    ),
    corrupted(
      'a version is missing',
      `UPDATE public.unit_version SET version_number = 2 WHERE unit_id = ${unit('law/1')}`,
      "every unit's versions are numbered from 1",
    ),
    corrupted(
      'a tally is wrong',
      "UPDATE public.cut_manifest SET entry_count = 44 WHERE source_document = 'law/1'",
      'every manifest counts its entries',
    ),
    corrupted(
      'a cut has no edge',
      `DELETE FROM public.unit_edge WHERE edge_kind = 'cut_from' AND from_unit_id = ${unit('law/1/article-1')}`,
      'every entry has an edge',
    ),
    corrupted(
      'a cut has no entry',
      `DELETE FROM public.cut_manifest_entry WHERE unit_id = ${unit('law/1/article-1')}`,
      'every cut is an entry of its manifest',
    ),
    corrupted(
      'a decision is missing',
      `DELETE FROM public.milestone_ratification WHERE unit_count = 45 AND decision = 'returned'`,
      'a milestone has a decision unless it is open',
    ),
    corrupted(
      'a decision says something else',
      `UPDATE public.milestone_ratification SET decision = 'ratified' WHERE decision = 'returned'`,
      'milestone and decision agree',
    ),
    corrupted(
      'an agent has decided',
      "UPDATE public.milestone SET decided_by = 'agent:cutter' WHERE code = 'law-1'",
      "every decision is a person's",
    ),
    corrupted(
      'a decision counts too many',
      "UPDATE public.milestone_ratification SET unit_count = 46 WHERE decision = 'returned'",
      'no decision counts more units',
    ),
    corrupted(
      'a unit was forgotten',
      "UPDATE public.information_unit SET status = 'draft' WHERE canonical_address = 'law/1/article-1'",
      'no unit that was decided about is a draft',
    ),
    corrupted(
      'an event is missing',
      `DELETE FROM public.audit_event WHERE detail ->> 'unit_id' = ${unit('law/1/article-1')}::text`,
      'every entry has one event',
    ),
    corrupted(
      'a decision has two events',
      `INSERT INTO public.audit_event (event_kind, subject_table, subject_id, actor, detail) SELECT event_kind, subject_table, subject_id, actor, detail FROM public.audit_event WHERE event_kind = 'milestone_returned'`,
      'every decision has one event',
    ),
    corrupted(
      'a robot has written',
      `UPDATE public.unit_tag SET created_by = 'robot:cutter' WHERE unit_id = ${unit('law/1/article-3')}`,
      'everything was written by an agent or a person',
    ),
    {
      what: 'a constraint was never checked',
      sql: "ALTER TABLE public.unit_tag ADD CONSTRAINT pgtap_tag CHECK (tag <> 'x') NOT VALID;",
      red: 'every constraint was checked',
    },
    {
      what: 'the triggers of a foreign key are turned off',
      sql: 'ALTER TABLE public.unit_tag DISABLE TRIGGER ALL;',
      red: 'no trigger is turned off',
    },
  ]),
};
