import { apart, edit, type Mutation, type Mutations, routines } from './mutation.ts';

type Name = keyof typeof routines;

/** What goes wrong, the piece of the body, what stands there instead, and the test that must fail. */
type Edit = readonly [what: string, from: string, to: string, red: string];

function edits(name: Name, list: readonly Edit[]): readonly Mutation[] {
  return list.map(([what, from, to, red]) => ({ what, sql: edit(name, { from, to }), red }));
}

const hostile = "functions and operators of the same name in the caller's search_path are not run";

/** The two walls of a function that runs as its owner. */
function walls(name: Name, asCaller: string): readonly Mutation[] {
  const routine = routines[name];
  return [
    { what: 'its search_path is the caller’s', sql: `ALTER FUNCTION ${routine} RESET search_path;`, red: hostile },
    { what: 'it runs as its caller', sql: `ALTER FUNCTION ${routine} SECURITY INVOKER;`, red: asCaller },
  ];
}

const anybody = "PERFORM public.fn_require_actor(p_actor, ARRAY['agent', 'person']);";
const announced = "PERFORM set_config('app.canonical_writer', '', true);";

export const functionMutations: Mutations = {
  'pgtap/fn_iu_create.sql': apart([
    ...walls('fn_iu_create', 'cutter_exec creates a unit'),
    ...edits('fn_iu_create', [
      ['anybody may create', anybody, '', "before anything else, 'robot:pgtap' is refused"],
      ['an address may be as long as it likes', ' AND length(p_canonical_address) <= 300', '', 'has 301 characters'],
      ['an address may be NULL', '<= 300) IS NOT TRUE', '<= 300) IS FALSE', 'an address is refused that is NULL'],
      ['a kind may be NULL', "'appendix')) IS NOT TRUE", "'appendix')) IS FALSE", 'a unit cannot be: NULL'],
      [
        'there is one more kind',
        "'appendix')) IS NOT TRUE",
        "'appendix', 'volume')) IS NOT TRUE",
        "cannot be: 'volume'",
      ],
      ['one kind is missing', "'point', 'appendix')) IS NOT TRUE", "'appendix')) IS NOT TRUE", 'a unit can be: point'],
      [
        'any section type will do',
        "'appendix')) IS FALSE",
        "'appendix')) IS NULL",
        "a unit's text cannot be: 'footer'",
      ],
      ['a section type must be said', "'appendix')) IS FALSE", "'appendix')) IS NOT TRUE", 'without a section type'],
      ['a position may be negative', '(p_position >= 0)', '(p_position >= -1)', 'a position cannot be: -1'],
      ['a title may be blank', "coalesce(btrim(p_title), '') = '' OR ", '', 'that has a blank title'],
      ['a body may be blank', " OR coalesce(btrim(p_body), '') = ''", '', 'that has a blank body'],
      ['provenance may be NULL', "= 'object') IS NOT TRUE", "= 'object') IS FALSE", 'provenance cannot be: NULL'],
      ['provenance may be a list', "p_provenance) = 'object'", "p_provenance) IN ('object', 'array')", 'cannot be: []'],
      ['a parent is not looked for', 'IF NOT FOUND THEN', 'IF false THEN', 'a parent that does not exist is refused'],
      ['a parent may be withdrawn', "v_parent_status = 'withdrawn'", 'false', 'a parent that is withdrawn is refused'],
      ['creators do not wait', 'PERFORM pg_advisory_xact_lock(', 'PERFORM abs(', 'the address stays locked'],
      ['a taken address is not looked for', 'IF EXISTS (', 'IF false AND EXISTS (', 'the second creator of an address'],
      ['a taken address names no key', ", CONSTRAINT = 'information_unit_canonical_address_key'", '', 'names the key'],
      ['the announcement stays', announced, '', 'after a unit was made, no writer is announced'],
      ['the hash is of the title', 'convert_to(p_body', 'convert_to(p_title', 'the hash is the SHA-256 of the body'],
      [
        'the hash is of the trimmed body',
        'convert_to(p_body',
        'convert_to(btrim(p_body)',
        'to the letter, with the blanks',
      ],
      ['versions count from 2', 'v_iu_id, 1, p_title', 'v_iu_id, 2, p_title', 'it has one version, number 1'],
      [
        'the unit points at no version',
        'SET current_version_id = v_uv_id, ',
        'SET ',
        'the unit points at its first version',
      ],
      [
        'the parent is forgotten',
        'p_parent_id, p_position, p_actor',
        'NULL, p_position, p_actor',
        'names it as its parent',
      ],
      [
        'the answer says too much',
        "'status', 'draft'",
        "'status', 'draft', 'body', p_body",
        'the answer has five keys',
      ],
      ['the hint does not help', 'Use document, part', 'Use part', 'the hint helps where the kind is unknown'],
    ]),
  ]),
  'pgtap/fn_cut_record.sql': apart([
    ...walls('fn_cut_record', 'cutter_exec records a cut'),
    ...edits('fn_cut_record', [
      ['anybody may record', anybody, '', "before anything else, 'robot:pgtap' is refused"],
      ['a position may be NULL', '(p_position >= 0) IS NOT TRUE', '(p_position >= 0) IS FALSE', 'cannot be: NULL'],
      ['a unit may be its own source', 'IF p_unit_id = p_source_unit_id', 'IF false', 'a unit is not cut from itself'],
      ['a manifest may be closed', "v_status <> 'open'", "v_status = 'x'", 'a closed manifest takes no entry'],
      ['a manifest may be missing', 'IF NOT FOUND', 'IF false', 'a manifest that does not exist is refused'],
      ['a unit may be missing', 'u.id = p_unit_id', 'true', 'a unit that does not exist is refused'],
      ['a source may be missing', 'u.id = p_source_unit_id', 'true', 'a source that does not exist is refused'],
      ['the tally counts twice', 'm.entry_count + 1', 'm.entry_count + 2', 'the manifest counts the entry'],
      [
        'every manifest counts',
        ' WHERE m.id = p_manifest_id\n  RETURNING',
        ' WHERE true RETURNING',
        'cutter_exec records a cut',
      ],
      [
        'the edge says something else',
        "'cut_from', p_manifest_id",
        "'cites', p_manifest_id",
        'one edge leads from the unit',
      ],
      [
        'the edge is the other way round',
        "p_unit_id, p_source_unit_id, 'cut",
        "p_source_unit_id, p_unit_id, 'cut",
        'one edge leads',
      ],
      [
        'the note is forgotten',
        'p_position, p_note, p_actor',
        'p_position, NULL, p_actor',
        'the manifest has one entry',
      ],
      [
        'the audit names another actor',
        'p_manifest_id, p_actor,\n',
        "p_manifest_id, 'agent:audit',\n",
        'the audit says who recorded',
      ],
    ]),
  ]),
  'pgtap/fn_milestone_ratify.sql': apart([
    ...walls('fn_milestone_ratify', 'cutter_exec ratifies a milestone'),
    ...edits('fn_milestone_ratify', [
      ['an agent may decide', "ARRAY['person']", "ARRAY['agent', 'person']", "'agent:cutter' does not decide"],
      ['a decision may be NULL', "'returned')) IS NOT TRUE", "'returned')) IS FALSE", 'a decision cannot be: NULL'],
      [
        'there is one more decision',
        "('ratified', 'returned')",
        "('ratified', 'returned', 'draft')",
        "cannot be: 'draft'",
      ],
      [
        'a return needs no reason',
        "IF p_decision = 'returned' AND",
        'IF false AND',
        'a milestone is not returned with the reason',
      ],
      ['a milestone may be missing', 'IF NOT FOUND', 'IF false', 'a milestone that does not exist is refused'],
      ['a milestone is decided about again', "v_status <> 'open'", "v_status = 'x'", 'is not returned afterwards'],
      [
        'withdrawn units are passed over',
        'e.manifest_id = v_manifest_id);\n  GET',
        "e.manifest_id = v_manifest_id) AND u.status <> 'withdrawn';\n  GET",
        'with a withdrawn unit cannot be',
      ],
      [
        'units of other manifests follow',
        'e.manifest_id = v_manifest_id);\n  GET',
        "e.manifest_id = v_manifest_id) OR u.canonical_address = 'pgtap/decide/elsewhere';\n  GET",
        'no unit of another manifest',
      ],
      ['the units do not follow', 'SET status = p_decision, updated_at', 'SET updated_at', 'its units are ratified'],
      [
        'the units are counted wrong',
        'GET DIAGNOSTICS v_unit_count = ROW_COUNT;',
        'v_unit_count := 7;',
        'the answer says the milestone',
      ],
      [
        'the reason is forgotten',
        'p_decision, p_reason, v_unit_count',
        "p_decision, 'Vì.', v_unit_count",
        'the reason is kept',
      ],
      [
        'the milestone forgets who decided',
        'decided_by = p_actor',
        "decided_by = 'person:x'",
        'says who ratified it and when',
      ],
      [
        'the audit has one word for both',
        "'milestone_' || p_decision",
        "'milestone_ratified'",
        'the audit says who returned what',
      ],
      ['the announcement stays', announced, '', 'after a decision, no writer is announced'],
    ]),
  ]),
  'pgtap/fn_require_actor.sql': apart([
    {
      what: 'its search_path is the caller’s',
      sql: `ALTER FUNCTION ${routines.fn_require_actor} RESET search_path;`,
      red: "a split_part() of the caller's own does not make a person of an agent",
    },
    ...edits('fn_require_actor', [
      ['nobody may act', "IF coalesce(btrim(p_actor), '') = ''", 'IF false', 'NULL is nobody'],
      ['a blank is somebody', 'coalesce(btrim(p_actor)', 'coalesce((p_actor)', "' ' is nobody"],
      ['every kind may act', " AND split_part(p_actor, ':', 1) = ANY (p_kinds)", '', 'an agent is not a person'],
      ['what is not known lets everybody in', ') IS NOT TRUE THEN', ') IS FALSE THEN', 'nobody said who may'],
      ['capitals do not matter', "p_actor ~ '^", "p_actor ~* '^", 'a name is in lower case'],
      ['a name may be longer', '{0,62}', '{0,63}', 'a name has 63 characters at most'],
      ['something may follow the name', "{0,62}$'", "{0,62}'", 'a name is one word'],
      ['something may stand before the actor', "'^[a-z]+:", "'[a-z]+:", 'an actor has one kind'],
      [
        'the hint names no kind',
        "array_to_string(p_kinds, ':<name> or ')",
        "'somebody'",
        'is told the one kind that may act',
      ],
      ['it reads what is stored', ' IMMUTABLE\n', ' STABLE\n', 'who is an actor depends on nothing that is stored'],
    ]),
  ]),
};
