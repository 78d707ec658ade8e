import { counted } from '../../../core/text.ts';
import type { SubjectAnalysis } from '../../../survivors/analysis.ts';
import type { Page } from '../../layout/lines.ts';
import { factLines } from './fact.ts';
import { isPartlyUnknown } from './what-it-does.ts';

/** What it reads, the locks it takes, what only COMMIT would do, and the privileges it needs. */
export function surroundings(page: Page, one: SubjectAnalysis): readonly string[] {
  return [
    ...factLines(page, 'reads', reads(one)),
    ...factLines(page, 'locks', locks(one)),
    ...factLines(page, 'at COMMIT', atCommit(one)),
    ...factLines(page, 'privileges', privileges(one)),
  ];
}

interface Fact {
  readonly text: string;
  readonly tone?: 'bad';
}

function reads({ reads: tables }: SubjectAnalysis): readonly Fact[] {
  return tables.length === 0 ? [] : [{ text: tables.join(', ') }];
}

function locks({ locks: all }: SubjectAnalysis): readonly Fact[] {
  const modes = [...new Set(all.map(({ mode }) => mode))];
  return modes.map((wanted) => {
    const objects = new Set(all.filter(({ mode }) => mode === wanted).map(({ object }) => object));
    return { text: `${wanted} on ${[...objects].join(', ')}` };
  });
}

function atCommit(one: SubjectAnalysis): readonly Fact[] {
  if (one.atCommit.length > 0) return one.atCommit.map(({ what }) => ({ text: what }));
  return isPartlyUnknown(one) ? [] : [{ text: 'nothing: no deferred constraint or trigger, no message' }];
}

function privileges({ privileges: { needs } }: SubjectAnalysis): readonly Fact[] {
  if (needs.length === 0) return [];
  const missing = needs.filter(({ held }) => !held);
  const count = counted(needs.length, 'privilege');
  if (missing.length === 0) return [{ text: `${count} needed, all held` }];
  return [
    { text: `${count} needed, ${missing.length} missing:`, tone: 'bad' },
    ...missing.map(
      ({ privilege, object, role }): Fact => ({ text: `${role} has no ${privilege} on ${object}`, tone: 'bad' }),
    ),
  ];
}
