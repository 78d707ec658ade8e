import { type Fields, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import type { Value } from './value.ts';

const types: Readonly<Record<string, number>> = {
  SVFOP_CURRENT_DATE: builtin.date,
  SVFOP_CURRENT_TIME: builtin.timetz,
  SVFOP_CURRENT_TIME_N: builtin.timetz,
  SVFOP_CURRENT_TIMESTAMP: builtin.timestamptz,
  SVFOP_CURRENT_TIMESTAMP_N: builtin.timestamptz,
  SVFOP_LOCALTIME: builtin.time,
  SVFOP_LOCALTIME_N: builtin.time,
  SVFOP_LOCALTIMESTAMP: builtin.timestamp,
  SVFOP_LOCALTIMESTAMP_N: builtin.timestamp,
};

/** CURRENT_DATE and its kin: no function that somebody could have written. The others are names of roles, schemas, the database. */
export function sqlValue(fields: Fields): Value {
  return { type: types[textOf(fields['op']) ?? ''] ?? builtin.name, fields: null };
}
