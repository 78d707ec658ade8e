import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import type { Fingerprint } from '../catalog.ts';
import { type Asked, askTogether, type Question } from './ask.ts';

const marksSql = sqlFile(import.meta.url, 'marks.sql');

const marks = z.array(z.tuple([z.string(), z.int(), z.string(), z.string()]));

/** A mark for every object that `values` (arrays of OIDs and names, as text) name: another mark, another definition. */
export async function takeFingerprint(session: Asked, values: readonly string[]): Promise<Fingerprint> {
  const question: Question = { what: 'the changes', text: marksSql, values };
  const [answer] = await askTogether(session, [question]);
  const read = marks.parse(answer ?? []);
  return {
    asked: values,
    marks: new Map(read.map(([kind, oid, name, mark]) => [`${kind} ${oid}`, { object: `${kind} "${name}"`, mark }])),
  };
}

/**
 * What is different in the catalog from what was read, a phrase an object: `function "public.f" was changed`. A new object of a name
 * that was asked for is a change: it may be meant now. One round trip; to be asked outside the transaction that read.
 */
export async function changesSince(session: Asked, before: Fingerprint): Promise<readonly string[]> {
  const after = await takeFingerprint(session, before.asked);
  const gone = [...before.marks].filter(([key]) => !after.marks.has(key));
  const changed = [...after.marks].filter(([key, { mark }]) => (before.marks.get(key)?.mark ?? mark) !== mark);
  const added = [...after.marks].filter(([key]) => !before.marks.has(key));
  return [
    ...gone.map(([, { object }]) => `${object} is gone`),
    ...changed.map(([, { object }]) => `${object} was changed`),
    ...added.map(([, { object }]) => `${object} is new`),
  ];
}
