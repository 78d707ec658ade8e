import { ContractsError } from '../core/errors.ts';
import { type Latch, tryLatch } from './latch.ts';
import { withRollback } from './rollback-only.ts';
import type { Session } from './session.ts';

/**
 * Arms the latch in a rollback-only transaction of its own and makes it raise, as COMMIT would.
 * Throws `latch-broken` where it does not raise 2D000: a latch that does not hold is worse than none.
 */
export async function assertLatchHolds(
  session: Session,
  about: { readonly latch: Latch; readonly settings: Readonly<Record<string, string>> },
): Promise<void> {
  const trial = tryLatch(about.latch);
  if (trial === null) return;
  const opening = {
    isolation: 'READ COMMITTED',
    readOnly: false,
    settings: about.settings,
    latch: about.latch,
    statementName: null,
    firstWords: [],
  };
  const ended = await withRollback(session, opening, async () => ({ inside: [trial], outside: [] }));
  if (ended.error !== null) throw ended.error;
  const said = ended.refused ?? ended.inside[0]?.error ?? null;
  if (said?.sqlstate === '2D000') return;
  throw new ContractsError(
    'latch-broken',
    `the commit latch does not refuse a COMMIT: ${said === null ? 'it did not raise' : said.message}`,
    { hint: 'install the guard again: contracts migrate up' },
  );
}
