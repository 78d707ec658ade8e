import { counted } from '../../../core/text.ts';
import type { NotableCall, SubjectAnalysis } from '../../../survivors/analysis.ts';
import type { Page } from '../../layout/lines.ts';
import { placeOf } from '../words.ts';
import { factLines } from './fact.ts';

/**
 * What a reviewer of a function's source looks for, line by line: its language, sequences, where keys come from, what is
 * written, settings, advisory locks, messages. Each from what is reached, however deep.
 */
export function whatItDoes(page: Page, one: SubjectAnalysis): readonly string[] {
  return [
    ...factLines(page, 'language', languages(one)),
    ...factLines(page, 'sequences', sequences(one)),
    ...factLines(page, 'keys', callsAbout(one, 'key')),
    ...factLines(page, 'writes', writes(one)),
    ...factLines(page, 'settings', callsAbout(one, 'setting')),
    ...factLines(page, 'advisory lock', callsAbout(one, 'lock')),
    ...factLines(page, 'messages', callsAbout(one, 'message')),
  ];
}

interface Fact {
  readonly text: string;
  readonly tone?: 'doubt' | 'bad';
}

function languages({ routines }: SubjectAnalysis): readonly Fact[] {
  const written = routines.filter(({ language }) => language !== 'internal');
  if (written.length === 0) return [{ text: 'SQL only: no function that somebody wrote is reached' }];
  const names = [...new Set(written.map(({ language }) => language))].sort();
  const each = names.map((name) => {
    const count = written.filter(({ language }) => language === name).length;
    return names.length === 1 ? `${name}, ${counted(count, 'function')}` : `${name} ${count}`;
  });
  const end = written.some(({ kind }) => kind === 'procedure')
    ? 'in a transaction block the COMMIT of a procedure fails (2D000)'
    : "a function cannot COMMIT, it runs in the caller's transaction";
  return [{ text: `${each.join(', ')}: ${end}` }];
}

function sequences(one: SubjectAnalysis): readonly Fact[] {
  const calls = callsAbout(one, 'sequence');
  if (calls.length > 0) return calls;
  return isPartlyUnknown(one)
    ? [{ text: 'none found: no nextval, setval or identity column, but part of it is not known', tone: 'doubt' }]
    : [{ text: 'none: no nextval, setval or identity column is reached' }];
}

function writes(one: SubjectAnalysis): readonly Fact[] {
  const all = one.surface.flatMap(({ table, insert, update, delete: deleted }) => [
    ...(insert === null ? [] : [`INSERT ${table}`]),
    ...(update === null ? [] : [`UPDATE ${table}`]),
    ...(deleted === null ? [] : [`DELETE ${table}`]),
  ]);
  if (all.length > 0) return [{ text: all.join(', ') }];
  return isPartlyUnknown(one)
    ? [{ text: 'none found, but part of it is not known', tone: 'doubt' }]
    : [{ text: 'none: no row is inserted, updated or deleted' }];
}

/** Something that nobody can read was reached: what was not found may still be there. */
export function isPartlyUnknown({ findings }: SubjectAnalysis): boolean {
  return findings.some(({ weight }) => weight === 'unknown');
}

/** Equal calls at several places on one line. */
function callsAbout({ calls }: SubjectAnalysis, about: NotableCall['about']): readonly Fact[] {
  const groups = new Map<string, NotableCall[]>();
  for (const call of calls) {
    if (call.about !== about) continue;
    const group = groups.get(call.what);
    if (group === undefined) groups.set(call.what, [call]);
    else group.push(call);
  }
  return [...groups.values()].map((group) => ({ text: callWords(group) }));
}

function callWords(group: readonly NotableCall[]): string {
  const places = [...new Set(group.map(({ path }) => placeWords(path)))];
  return `${group[0]?.what ?? ''} → ${group[0]?.fate ?? ''} (${places.join('; ')})`;
}

function placeWords(path: NotableCall['path']): string {
  const line = path.at(-1)?.line ?? null;
  return line === null ? placeOf(path) : `${placeOf(path)} line ${line}`;
}
