import type { Limits } from '../../core/limits.ts';
import type { Session, Statement } from '../../db/session.ts';
import { sessionThrough } from '../../db/session-through.ts';
import type { Script } from '../script/script.ts';
import type { Environment } from './environment.ts';
import { flightsOf, type Progress } from './flights.ts';
import { mayDeallocate } from './prepared-names.ts';
import { runSegment, type SegmentEnd, type SegmentSetting } from './run-segment.ts';
import { segmentsOf } from './segments.ts';
import { marksSession } from './session-marks.ts';
import type { Sessions } from './sessions.ts';
import { createTranscript } from './transcript.ts';

/** What every file of a run needs. */
export interface FileSetting {
  readonly sessions: Sessions;
  readonly environment: Environment;
  readonly limits: Limits;
  /** What makes pgTAP inside a transaction; empty where it is there. */
  readonly installation: readonly Statement[];
  /** What resets a session before a file, and looks at it. */
  readonly reset: readonly Statement[];
  /** What each session answered when it was new. */
  readonly fingerprints: WeakMap<Session, string>;
  readonly stop: AbortSignal;
}

/** What was seen of a file. */
export interface FileRun {
  readonly progress: Progress;
  /** One of every transaction, in their order; the last one may not have been complete. */
  readonly ends: readonly SegmentEnd[];
  readonly durationMs: number;
}

/** Runs a file that is not refused, each of its transactions rolled back. Rejects where a session cannot be had. */
export async function runFile(script: Script, setting: FileSetting): Promise<FileRun> {
  const { sessions } = setting;
  const started = performance.now();
  const progress: Progress = {
    transcript: createTranscript(setting.limits.bytes),
    since: started,
    stop: null,
    next: null,
    tooMuch: new AbortController(),
  };
  const watchdog = await sessions.watchdog();
  const ends: SegmentEnd[] = [];
  // A file that ends prepared statements may end ours: they are asked anew each time then, and the session is used no more.
  const unnamed = mayDeallocate(script);
  const apart = setting.environment.marksSessions || marksSession(script);
  let session = apart ? await sessions.open() : await sessions.lend();
  for (const segment of segmentsOf(script)) {
    // Behind the last ROLLBACK there is often nothing, or only what psql itself writes.
    if (!segment.steps.some(({ kind }) => kind === 'statement')) {
      flightsOf(segment, progress);
      continue;
    }
    const within = segmentSetting(session, { setting, isFirst: ends.length === 0 });
    const at = { watchdog, setting: within, progress };
    let end = await runSegment(segment, { ...at, session: unnamed ? forgetful(session) : session });
    if (
      !end.clean &&
      end.rolledBack.error === null &&
      end.rolledBack.refused === null &&
      setting.fingerprints.has(session)
    ) {
      // It is not as it was: a new one is.
      await session.close();
      session = await sessions.open();
      const anew = segmentSetting(session, { setting, isFirst: true });
      end = await runSegment(segment, { ...at, setting: anew, session: unnamed ? forgetful(session) : session });
    }
    ends.push(end);
    if (!end.complete) break;
    if (isSpent(end)) {
      await session.close();
      session = await sessions.open();
    }
  }
  const last = ends.at(-1);
  if (unnamed || apart || (last !== undefined && isSpent(last))) await session.close();
  else sessions.giveBack(session);
  return { progress, ends, durationMs: performance.now() - started };
}

/** Timeouts, and nothing else: a file sees the settings that psql would see. */
function segmentSetting(
  session: Session,
  { setting, isFirst }: { readonly setting: FileSetting; readonly isFirst: boolean },
): SegmentSetting {
  const { environment, limits, fingerprints, reset, installation, stop } = setting;
  return {
    isolation: environment.isolation.toUpperCase(),
    readOnly: environment.readOnly,
    settings: {
      lock_timeout: `${limits.lock}ms`,
      statement_timeout: `${limits.statement}ms`,
      idle_in_transaction_session_timeout: `${limits.idle}ms`,
      client_connection_check_interval: '1s',
    },
    beforehand: isFirst || !fingerprints.has(session) ? reset : [],
    isClean: (fingerprint) => {
      const known = fingerprints.get(session);
      if (known !== undefined && !isFirst) return true;
      if (fingerprint === null) return false;
      if (known === undefined) fingerprints.set(session, fingerprint);
      return known === undefined || known === fingerprint;
    },
    installation,
    stop,
  };
}

/** Whether nothing more may run on the session: something is left, is not known, or may still arrive. */
function isSpent({ rolledBack, cancelled, clean }: SegmentEnd): boolean {
  const { escaped, residue, sequences, unseen, error, refused } = rolledBack;
  const left = [escaped, residue, sequences, unseen].some(({ length }) => length > 0);
  return left || error !== null || refused !== null || cancelled !== null || !clean;
}

/** The same session without prepared statements of ours. */
function forgetful(session: Session): Session {
  return sessionThrough(session, (statements) =>
    session.send(statements.map(({ name: _name, keep: _keep, ...statement }) => ({ ...statement }))),
  );
}
