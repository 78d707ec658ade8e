import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import { kept } from '../../db/kept-statements.ts';
import type { TypeFacts } from '../model.ts';
import { arrayText, type Question } from './ask.ts';
import { typeKindCode } from './letters.ts';
import type { Missing } from './missing.ts';

const type = z
  .object({
    oid: z.int(),
    schema: z.string(),
    name: z.string(),
    label: z.string(),
    kind: typeKindCode,
    category: z.string(),
    preferred: z.boolean(),
    element: z.int().nullable(),
    plain: z.boolean(),
    array: z.int().nullable(),
    base: z.int().nullable(),
    relation: z.int().nullable(),
    range: z.object({ subtype: z.int(), routines: z.array(z.int()) }).nullable(),
    input: z.int(),
    output: z.int(),
    default: z.string().nullable(),
    checks: z.array(z.object({ name: z.string(), expression: z.string() })),
  })
  .transform(({ label, plain, ...facts }) => ({ facts: facts satisfies TypeFacts, label, plain }));

/** A type, and how format_type() prints it. */
export type ReadType = z.output<typeof type>;

/** The types that `missing` names or its objects mention; at the start also every one that is not a table's row. */
export function typesQuestion(missing: Missing, { start }: { readonly start: boolean }): Question {
  return {
    what: 'the types',
    ...kept('contracts_catalog_types', sqlFile(import.meta.url, 'type-facts.sql'), [
      `${start}`,
      arrayText(missing.types),
      arrayText(missing.typeNames),
      arrayText(missing.routines),
      arrayText(missing.routineNames),
      arrayText(missing.relations),
      arrayText(missing.relationNames),
    ]),
  };
}

export function parseTypes(answer: unknown): readonly ReadType[] {
  return z.array(type).parse(answer ?? []);
}
