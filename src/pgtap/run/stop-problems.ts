import { visible } from '../../core/text.ts';
import type { ServerMessage } from '../../db/session.ts';
import type { FileProblem } from '../outcome.ts';
import type { Place, Script, StatementStep } from '../script/script.ts';
import type { FileRun } from './run-file.ts';

/** query_canceled and lock_not_available: what ends them is a limit of the project, unless somebody else does. */
const timeouts = new Map([
  ['57014', 'where limits.statement is too short for it, write a longer one into contracts/contracts.yaml'],
  ['55P03', 'run it again when nobody holds the lock; limits.lock in contracts/contracts.yaml is how long it may wait'],
]);
/** undefined_function. */
const undefinedFunction = '42883';

/** Why a file ended before its last statement, at most one; `missing`: what to say where a function was not found. */
export function stopProblems(
  { file }: Pick<Script, 'file'>,
  { progress, ends }: Pick<FileRun, 'progress' | 'ends'>,
  missing: string | null,
): readonly FileProblem[] {
  const last = ends.at(-1);
  if (last === undefined || last.complete) return [];
  const start: Place = { file, line: 1 };
  const next = progress.next?.at ?? start;
  const { stop, transcript } = progress;
  const { error: thrown, refused, escaped } = last.rolledBack;
  const plain = (code: FileProblem['code'], message: string, at: Place, error: ServerMessage | null): FileProblem => ({
    code,
    message,
    hint: null,
    at,
    error: error === null ? null : inWords(error),
  });
  if (stop?.answer.truncated === true) {
    return [plain('too-large', `it wrote more than ${transcript.bytes} bytes`, stop.step.at, null)];
  }
  if (last.cancelled !== null) {
    const at = stop?.step.at ?? next;
    const code = last.cancelled === overtime ? 'timed-out' : 'cancelled';
    return [plain(code, `it was cancelled and rolled back: ${visible(last.cancelled)}`, at, null)];
  }
  if (stop?.answer.error) {
    const { error } = stop.answer;
    const at = placeOf(stop.step, error.position);
    const longer = timeouts.get(error.sqlstate);
    if (longer !== undefined) return [{ ...plain('timed-out', visible(error.message), at, error), hint: longer }];
    const broke = plain('broke-off', `the file broke off: ${visible(error.message)}`, at, error);
    return [{ ...broke, hint: error.sqlstate === undefinedFunction ? missing : null }];
  }
  if (last.unprepared !== null) {
    return [
      plain(
        'not-begun',
        `its transaction could not be prepared: ${visible(last.unprepared.message)}`,
        start,
        last.unprepared,
      ),
    ];
  }
  if (refused !== null)
    return [plain('not-begun', `its transaction did not begin: ${visible(refused.message)}`, start, refused)];
  if (escaped.length > 0) return [];
  if (thrown instanceof Error) return [plain('connection-lost', visible(thrown.message), next, null)];
  if (!last.clean)
    return [plain('session-unclean', 'a new session could not be reset, so that nothing was sent', start, null)];
  return [plain('cancelled', 'it was cancelled', next, null)];
}

/** As the watchdog says it. */
const overtime = 'the time for the whole run was over';

/** The line that the server points to, where it points to one. */
function placeOf({ text, at }: StatementStep, position: number | null): Place {
  if (position === null) return at;
  const before = [...text].slice(0, position - 1);
  return { ...at, line: at.line + before.filter((character) => character === '\n').length };
}

function inWords({ sqlstate, message, detail, hint, where }: ServerMessage): FileProblem['error'] {
  return { sqlstate, message, detail, hint, where };
}
