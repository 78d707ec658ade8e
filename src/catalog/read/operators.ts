import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import type { Cast, Operator } from '../model.ts';
import type { Question } from './ask.ts';
import { castContextCode, castMethodCode } from './letters.ts';

const operator = z.tuple([z.int(), z.string(), z.string(), z.int().nullable(), z.int(), z.int(), z.int()]).transform(
  ([oid, schema, name, left, right, result, routine]): Operator => ({
    oid,
    schema,
    name,
    left,
    right,
    result,
    routine,
  }),
);

const cast = z
  .tuple([z.int(), z.int(), z.int().nullable(), castContextCode, castMethodCode])
  .transform(([source, target, routine, context, method]): Cast => ({ source, target, routine, context, method }));

export const operatorsQuestion: Question = {
  what: 'the operators',
  text: sqlFile(import.meta.url, 'operators.sql'),
};

export const castsQuestion: Question = { what: 'the casts', text: sqlFile(import.meta.url, 'casts.sql') };

export function parseOperators(answer: unknown): readonly Operator[] {
  return z.array(operator).parse(answer);
}

export function parseCasts(answer: unknown): readonly Cast[] {
  return z.array(cast).parse(answer);
}
