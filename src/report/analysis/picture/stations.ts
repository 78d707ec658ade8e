import type { PathStep } from '../../../survivors/analysis.ts';
import { readable, shortRoutine } from '../words.ts';
import type { PictureNode, PictureSubject } from './graph.ts';

/** A box on a way, and what leads to it from the box before. */
export interface Station extends PictureNode {
  readonly via?: string | null;
  /** What is done to a table. */
  readonly verb?: string;
}

/** The functions and tables on a way, in order. Triggers, defaults, foreign keys lead from one to the next, and `via` out of the last. */
export function stationsOf(
  path: readonly PathStep[],
  one: PictureSubject,
): { readonly stations: readonly Station[]; readonly via: string | null } {
  let via: string | null = null;
  const stations = path.flatMap((step) => {
    const station = isWritten(step, one) ? routine(step, one) : step.kind === 'access' ? table(step) : null;
    if (station === null) {
      if (step.kind !== 'call') via = shortVia(step.what);
      return [];
    }
    const reached = { ...station, via };
    via = null;
    return [reached];
  });
  return { stations, via };
}

/** A function that somebody wrote; of one in C too, which is called and not read. */
export function isWritten({ kind, what }: PathStep, { routines }: PictureSubject): boolean {
  return kind === 'routine' || (kind === 'call' && routines.some(({ name }) => readable(name) === what));
}

function routine({ what }: PathStep, { routines }: PictureSubject): Station {
  const entry = routines.find(({ name }) => readable(name) === what);
  const rights = entry?.securityDefiner === true ? `, as ${entry.owner}` : '';
  return {
    key: routineKey(what),
    kind: 'routine',
    tone: 'plain',
    title: shortRoutine(what),
    details: entry === undefined ? [] : [`${entry.language}${rights}`],
    full: what,
  };
}

/** `INSERT public.orders` is the table, and what is done to it. */
function table({ what }: PathStep): Station {
  const [, verb = '', name = what] = /^([A-Z]+(?: [A-Z]+)*) (.+)$/s.exec(what) ?? [];
  return { key: tableKey(name), kind: 'table', tone: 'plain', title: name, details: [], full: name, verb };
}

/** `trigger orders_audit on public.orders` without the table, whose box stands beside it. */
function shortVia(what: string): string {
  const end = what.lastIndexOf(' on ');
  return end < 1 || !what.startsWith('trigger ') ? what : what.slice(0, end);
}

export function routineKey(signature: string): string {
  return `routine ${signature}`;
}

export function tableKey(name: string): string {
  return `table ${name}`;
}
