import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import { kept } from '../../db/kept-statements.ts';
import type { Argument, Oid, Routine } from '../model.ts';
import { arrayText, type Question } from './ask.ts';
import { argumentModes, routineKindCode, volatilityCode } from './letters.ts';
import { inPieces, type Missing } from './missing.ts';

const oids = z.array(z.int());

const row = z.object({
  oid: z.int(),
  schema: z.string(),
  name: z.string(),
  kind: routineKindCode,
  language: z.string(),
  trusted: z.boolean(),
  owner: z.int(),
  securityDefiner: z.boolean(),
  volatility: volatilityCode,
  returnsSet: z.boolean(),
  returns: z.int(),
  types: oids,
  modes: z.array(z.string()).nullable(),
  names: z.array(z.string()).nullable(),
  defaults: z.int(),
  defaultTree: z.string().nullable(),
  source: z.string().nullable(),
  bodyTree: z.string().nullable(),
  settings: z.array(z.string()),
  extension: z.string().nullable(),
  supports: oids,
});

const routinesSql = sqlFile(import.meta.url, 'routines.sql');

/** None where no routine is missing. */
export function routinesQuestions({ routines, routineNames, knownRoutines }: Missing): readonly Question[] {
  return inPieces(routines, routineNames).map(({ oids: some, names }) => ({
    what: 'the functions',
    ...kept('contracts_catalog_routines', routinesSql, [arrayText(some), arrayText(names), arrayText(knownRoutines)]),
  }));
}

/** What a routine's words come from. */
export interface Names {
  roleOf(oid: Oid): string;
  typeOf(oid: Oid): string;
}

export function parseRoutines(answer: unknown, names: Names): readonly Routine[] {
  return z
    .array(row)
    .parse(answer ?? [])
    .map(({ types, modes, names: argumentNames, owner, ...rest }) => {
      const args = types.map((type, index): Argument => {
        const name = argumentNames?.[index] ?? '';
        const mode = argumentModes[modes?.[index] ?? 'i'] ?? 'in';
        return { name: name === '' ? null : name, type, mode };
      });
      const inputs = args.filter(({ mode }) => mode !== 'out' && mode !== 'table');
      const signature = `${rest.schema}.${rest.name}(${inputs.map(({ type }) => names.typeOf(type)).join(',')})`;
      return { ...rest, owner: names.roleOf(owner), arguments: args, signature };
    });
}
