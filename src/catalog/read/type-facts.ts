import { sqlFile } from '../../core/sql-file.ts';
import { kept } from '../../db/kept-statements.ts';
import type { NamedExpression, RangeFacts, TypeFacts } from '../model.ts';
import { arrayText, type Question } from './ask.ts';
import { typeKinds } from './letters.ts';
import type { Missing } from './missing.ts';
import { type Check, flag, integer, listOf, orNull, record, text, word } from './row.ts';

/** A type, and how format_type() prints it. */
export interface ReadType {
  readonly facts: TypeFacts;
  readonly label: string;
  /** Its values are stored as they are, never compressed or elsewhere. */
  readonly plain: boolean;
}

const oidOrNull = orNull(integer);
const textOrNull = orNull(text);
const kindOf = word(typeKinds);
const oids = listOf(integer);

const range: Check<RangeFacts> = (value) => {
  const { subtype, routines } = record(value);
  return { subtype: integer(subtype), routines: oids(routines) };
};
const rangeOrNull = orNull(range);

const checks = listOf((value): NamedExpression => {
  const { name, expression } = record(value);
  return { name: text(name), expression: text(expression) };
});

const type: Check<ReadType> = (value) => {
  const row = record(value);
  return {
    facts: {
      oid: integer(row['oid']),
      schema: text(row['schema']),
      name: text(row['name']),
      kind: kindOf(row['kind']),
      category: text(row['category']),
      preferred: flag(row['preferred']),
      element: oidOrNull(row['element']),
      array: oidOrNull(row['array']),
      base: oidOrNull(row['base']),
      relation: oidOrNull(row['relation']),
      range: rangeOrNull(row['range']),
      input: integer(row['input']),
      output: integer(row['output']),
      compared: oids(row['compared']),
      default: textOrNull(row['default']),
      checks: checks(row['checks']),
    },
    label: text(row['label']),
    plain: flag(row['plain']),
  };
};

const list = listOf(type);

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
  return list(answer ?? []);
}
