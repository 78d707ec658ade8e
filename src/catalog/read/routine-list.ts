import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import type { ListedRoutine } from '../catalog.ts';
import { firstUserOid } from '../model.ts';
import type { Question } from './ask.ts';

/** All routines that somebody wrote, without those that came with an extension. */
export const routineListQuestion: Question = {
  what: 'the names of the functions',
  text: sqlFile(import.meta.url, 'routine-list.sql'),
  values: [`${firstUserOid}`],
};

const list = z.array(z.object({ oid: z.int(), schema: z.string(), name: z.string() })).nullable();

export function parseRoutineList(answer: unknown): readonly ListedRoutine[] {
  return list.parse(answer) ?? [];
}
