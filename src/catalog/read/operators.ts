import { sqlFile } from '../../core/sql-file.ts';
import type { Cast, Operator } from '../model.ts';
import type { Question } from './ask.ts';
import { castContexts, castMethods } from './letters.ts';
import { type Check, integer, listOf, orNull, text, tuple, word } from './row.ts';

const oidOrNull = orNull(integer);
const operatorRow = tuple(7);
const castRow = tuple(5);
const castContext = word(castContexts);
const castMethod = word(castMethods);

const operator: Check<Operator> = (value) => {
  const [oid, schema, name, left, right, result, routine] = operatorRow(value);
  return {
    oid: integer(oid),
    schema: text(schema),
    name: text(name),
    left: oidOrNull(left),
    right: integer(right),
    result: integer(result),
    routine: integer(routine),
  };
};

const cast: Check<Cast> = (value) => {
  const [source, target, routine, context, method] = castRow(value);
  return {
    source: integer(source),
    target: integer(target),
    routine: oidOrNull(routine),
    context: castContext(context),
    method: castMethod(method),
  };
};

export const operatorsQuestion: Question = {
  what: 'the operators',
  text: sqlFile(import.meta.url, 'operators.sql'),
};

export const castsQuestion: Question = { what: 'the casts', text: sqlFile(import.meta.url, 'casts.sql') };

export const parseOperators: Check<readonly Operator[]> = listOf(operator);

export const parseCasts: Check<readonly Cast[]> = listOf(cast);
