import { quoteLiteral } from '../../../src/core/identifier.ts';
import type { cutterTests } from '../pgtap-files.ts';

/** Something that goes wrong with the cutter's database, and the test that must notice. */
export interface Mutation {
  readonly what: string;
  /** The statements that do it, as the superuser. */
  readonly sql: string;
  /** Name of the test that must fail; a part of it is enough. */
  readonly red: string;
}

/**
 * By the file that must go red: the runs of it, each with what goes wrong there. Only what does not get in each other's way, and
 * has a test of its own, goes wrong in the same run.
 */
export type Mutations = Readonly<Partial<Record<(typeof cutterTests)[number], readonly (readonly Mutation[])[]>>>;

/** A run for each. */
export function apart(mutations: readonly Mutation[]): readonly (readonly Mutation[])[] {
  return mutations.map((mutation) => [mutation]);
}

/** The cutter's functions, with their arguments. */
export const routines = {
  fn_iu_create: 'public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text)',
  fn_cut_record: 'public.fn_cut_record(uuid, uuid, uuid, integer, text, text)',
  fn_milestone_ratify: 'public.fn_milestone_ratify(uuid, text, text, text)',
  fn_require_actor: 'public.fn_require_actor(text, text[])',
  fn_require_canonical_writer: 'public.fn_require_canonical_writer()',
  refuse_commit: 'contracts_guard.refuse_commit()',
} as const;

/** Replaces a piece of a function's body; raises where that piece is not there, so that a mutation cannot be an empty one. */
export function edit(
  name: keyof typeof routines,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  return `DO $mutation$
DECLARE
  v_definition text := pg_get_functiondef(${quoteLiteral(routines[name])}::regprocedure);
  v_changed text := replace(v_definition, ${quoteLiteral(from)}, ${quoteLiteral(to)});
BEGIN
  IF v_changed = v_definition THEN
    RAISE EXCEPTION 'the mutation changes nothing';
  END IF;
  EXECUTE v_changed;
END
$mutation$;`;
}
