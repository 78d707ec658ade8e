import { type RolledBack, withRollback } from '../../db/rollback-only.ts';
import type { ServerMessage, Session, Statement } from '../../db/session.ts';
import type { Watchdog } from '../../db/watchdog.ts';
import { fingerprintIn } from './clean-session.ts';
import { flightsOf, type Progress } from './flights.ts';
import { preludeOf } from './prelude.ts';
import { deallocate } from './prepared-names.ts';
import type { Segment } from './segments.ts';

export interface SegmentSetting {
  /** Of a BEGIN that does not say. */
  readonly isolation: string;
  readonly readOnly: boolean;
  /** Timeouts. */
  readonly settings: Readonly<Record<string, string>>;
  /** Sent before BEGIN: what resets the session, and asks whether it is as it was. */
  readonly beforehand: readonly Statement[];
  /** Whether the session that answers so may run the file. */
  readonly isClean: (fingerprint: string | null) => boolean;
  /** Sent before the first statement of the file. */
  readonly installation: readonly Statement[];
  readonly stop: AbortSignal;
}

/** How one transaction of a file went. */
export interface SegmentEnd {
  readonly rolledBack: RolledBack;
  readonly xid: string | null;
  /** Why the watchdog cancelled it; null where it did not. */
  readonly cancelled: string | null;
  /** Who held the lock that it was last seen waiting for: `role application-name (pid 123)`; empty where it was not. */
  readonly waitedFor: string;
  /** False: the session was not clean, and nothing of the file was sent. */
  readonly clean: boolean;
  /** What went wrong before the first statement of the file. */
  readonly unprepared: ServerMessage | null;
  /** True where everything was sent and nothing stopped it. */
  readonly complete: boolean;
}

/** Runs one segment in a rollback-only transaction of its own. Never throws. */
export async function runSegment(
  segment: Segment,
  at: {
    readonly session: Session;
    readonly watchdog: Watchdog;
    readonly setting: SegmentSetting;
    readonly progress: Progress;
  },
): Promise<SegmentEnd> {
  const { session, watchdog, setting, progress } = at;
  const readOnly = segment.readOnly ?? setting.readOnly;
  const kept: readonly Statement[] = segment.kept.map(({ text }) => ({ text }));
  const prelude = preludeOf({ readOnly, ground: [...kept, ...setting.installation] });
  const parting = { inside: [], outside: deallocate(segment) };
  const nothing = { inside: [], outside: [] };
  let clean = false;
  let complete = false;
  const stop = AbortSignal.any([setting.stop, progress.tooMuch.signal]);
  const { value: rolledBack, watch } = await watchdog.guard(session, stop, (giveWay) =>
    withRollback(
      session,
      {
        isolation: segment.isolation ?? setting.isolation,
        readOnly,
        settings: setting.settings,
        // An armed one would fire on a file's own SET CONSTRAINTS ALL IMMEDIATE.
        latch: { kind: 'none' },
        statementName: null,
        beforehand: setting.beforehand,
        // What is sent with a BEGIN that fails would run outside any transaction.
        firstWords: [],
      },
      async (transaction) => {
        clean = setting.isClean(fingerprintIn(transaction.beforehand));
        if (!clean) return nothing;
        const [first = [], ...more] = flightsOf(segment, progress);
        for (const flight of [[...prelude.statements, ...first], ...more]) {
          if (giveWay.aborted) return parting;
          progress.since = performance.now();
          await transaction.sendAll(flight);
          if (prelude.failed !== null || progress.stop !== null) return parting;
        }
        complete = true;
        return parting;
      },
    ),
  );
  const xid = prelude.xid ?? rolledBack.identity?.xid ?? null;
  const waitedFor = watch.waitedFor?.holders ?? '';
  return { rolledBack, xid, cancelled: watch.stopped, waitedFor, clean, unprepared: prelude.failed, complete };
}
