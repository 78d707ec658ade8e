import { z } from 'zod';
import type { Enabled, KeyAction } from '../model.ts';

/** The catalog's one-letter codes in words; a letter that a newer server adds is an error, not a guess. */
function inWords<T extends string | null>(words: Readonly<Record<string, T>>): z.ZodType<T, string> {
  return z.string().transform((letter, context) => {
    const word = words[letter];
    if (word !== undefined) return word;
    context.addIssue({ code: 'custom', message: `the catalog has a letter that is not known here: "${letter}"` });
    return z.NEVER;
  });
}

export const enabledCode = inWords<Enabled>({ O: 'origin', R: 'replica', A: 'always', D: 'disabled' });

export const routineKindCode = inWords({ f: 'function', p: 'procedure', a: 'aggregate', w: 'window' } as const);

export const volatilityCode = inWords({ i: 'immutable', s: 'stable', v: 'volatile' } as const);

export const argumentModes: Readonly<Record<string, 'in' | 'out' | 'inout' | 'variadic' | 'table'>> = {
  i: 'in',
  o: 'out',
  b: 'inout',
  v: 'variadic',
  t: 'table',
};

export const relationKindCode = inWords({
  r: 'table',
  p: 'partitioned table',
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
  S: 'sequence',
  c: 'composite type',
} as const);

export const persistenceCode = inWords({ p: 'permanent', u: 'unlogged', t: 'temporary' } as const);

export const generatedCode = inWords({ '': null, s: 'stored', v: 'virtual' } as const);

export const identityCode = inWords({ '': null, a: 'always', d: 'by default' } as const);

export const ruleEventCode = inWords({ 1: 'select', 2: 'update', 3: 'insert', 4: 'delete' } as const);

export const policyCommandCode = inWords({ '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' } as const);

export const keyActionCode = inWords<KeyAction | 'none'>({
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
  ' ': 'none',
});

export const typeKinds = {
  b: 'base',
  c: 'composite',
  d: 'domain',
  e: 'enum',
  p: 'pseudo',
  r: 'range',
  m: 'multirange',
} as const;

export const castContexts = { i: 'implicit', a: 'assignment', e: 'explicit' } as const;

export const castMethods = { f: 'function', b: 'binary', i: 'inout' } as const;
