import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import type { Definition } from '../catalog.ts';
import type { Oid } from '../model.ts';
import { arrayText, type Question } from './ask.ts';
import { volatilityCode } from './letters.ts';

const row = z.object({
  oid: z.int(),
  owner: z.string(),
  language: z.string(),
  securityDefiner: z.boolean(),
  volatility: volatilityCode,
  strict: z.boolean(),
  config: z.array(z.string()),
  returns: z.string(),
  defaults: z.string().nullable(),
  bodySha256: z.string(),
});

const definitionsSql = sqlFile(import.meta.url, 'definitions.sql');

export function definitionsQuestion(oids: Iterable<Oid>): Question {
  return { what: 'the definitions of functions', text: definitionsSql, values: [arrayText(oids)] };
}

export function parseDefinitions(answer: unknown): ReadonlyMap<Oid, Definition> {
  const rows = z.array(row).parse(answer ?? []);
  return new Map(rows.map(({ oid, ...definition }) => [oid, definition]));
}
