import type { OutputStep, Script, StatementStep, Step } from '../script/script.ts';

/** What one rollback-only transaction runs: up to the file's ROLLBACK, or to its end. */
export interface Segment {
  /** Of the file's BEGIN, in SQL's words; null: what the session has by default. */
  readonly isolation: string | null;
  readonly readOnly: boolean | null;
  /** SET and RESET that stood outside every earlier BEGIN: the session of psql keeps them. */
  readonly kept: readonly StatementStep[];
  readonly steps: readonly SegmentStep[];
}

export type SegmentStep =
  | { readonly kind: 'statement'; readonly step: StatementStep }
  | OutputStep
  /** A BEGIN inside a transaction: a warning of the server, and nothing else. */
  | { readonly kind: 'begun-before' };

/** A file's steps, cut where they roll back. A BEGIN is not sent: the transaction is ours. */
export function segmentsOf({ steps }: Pick<Script, 'steps'>): readonly Segment[] {
  const segments: Segment[] = [];
  const kept: StatementStep[] = [];
  let from = 0;
  while (from < steps.length) {
    const end = steps.findIndex((step, index) => index >= from && controlOf(step) === 'rollback');
    const upTo = end === -1 ? steps.length : end;
    const own = steps.slice(from, upTo);
    const begin = own.findIndex((step) => controlOf(step) === 'begin');
    segments.push(segment(own, begin, [...kept]));
    kept.push(...own.slice(0, begin === -1 ? own.length : begin).filter(isSessionSetting));
    from = upTo + 1;
  }
  return segments;
}

function segment(steps: readonly Step[], begin: number, kept: readonly StatementStep[]): Segment {
  const begun = steps[begin];
  const isFirst = steps.slice(0, Math.max(0, begin)).every(({ kind }) => kind === 'output');
  const more = begin === -1 ? [] : modesBehind(steps.slice(begin + 1), isFirst);
  const modes = modesOf([begun, ...more].map((step) => (step?.kind === 'statement' ? step.text : '')).join(' '));
  return {
    isolation: modes.isolation,
    readOnly: isFirst ? modes.readOnly : null,
    kept,
    steps: [
      ...steps.flatMap((step, index): readonly SegmentStep[] => {
        if (step.kind === 'output') return [step];
        if (more.includes(step)) return [];
        if (step.control !== 'begin') return [{ kind: 'statement', step }];
        if (index !== begin) return [{ kind: 'begun-before' }];
        // What stood before it has begun the transaction already, and could have written.
        const late: StatementStep = { ...step, text: 'SET TRANSACTION READ ONLY', control: 'none' };
        return modes.readOnly === true && !isFirst ? [{ kind: 'statement', step: late }] : [];
      }),
      ...(begin === -1 ? checkedAtTheEnd(steps) : []),
    ],
  };
}

const setModes =
  /^SET\s+TRANSACTION(?:(?:\s+|\s*,\s*)(?:ISOLATION\s+LEVEL\s+(?:SERIALIZABLE|REPEATABLE\s+READ|READ\s+(?:UN)?COMMITTED)|READ\s+(?:ONLY|WRITE)))+$/i;

/** The SET TRANSACTION right behind a BEGIN: they are part of ours, because no level can be set behind our own savepoint. */
function modesBehind(steps: readonly Step[], isFirst: boolean): readonly StatementStep[] {
  const behind = steps.filter((step) => step.kind === 'statement');
  const end = behind.findIndex(({ text }) => !setModes.test(text) || !(isFirst || modesOf(text).readOnly === null));
  return behind.slice(0, end === -1 ? behind.length : end);
}

/** Without a BEGIN each statement of psql would commit, and what is deferred would be checked then. */
function checkedAtTheEnd(steps: readonly Step[]): readonly SegmentStep[] {
  const last = steps.findLast((step) => step.kind === 'statement');
  if (last === undefined) return [];
  return [{ kind: 'statement', step: { ...last, text: 'SET CONSTRAINTS ALL IMMEDIATE', control: 'none' } }];
}

function controlOf(step: Step): string {
  return step.kind === 'statement' ? step.control : 'none';
}

/** The modes of a BEGIN (manual, "BEGIN"); of two that say the same thing otherwise the last one is obeyed. */
function modesOf(text: string): Pick<Segment, 'isolation' | 'readOnly'> {
  const words = text
    .replaceAll(/--.*|\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/\s+/g, ' ')
    .toUpperCase();
  const isolation = [
    ...words.matchAll(/ISOLATION LEVEL (SERIALIZABLE|REPEATABLE READ|READ COMMITTED|READ UNCOMMITTED)/g),
  ];
  const access = [...words.matchAll(/READ (ONLY|WRITE)/g)].at(-1)?.[1];
  return { isolation: isolation.at(-1)?.[1] ?? null, readOnly: access === undefined ? null : access === 'ONLY' };
}

function isSessionSetting(step: Step): step is StatementStep {
  return step.kind === 'statement' && /^(?:SET(?!\s+(?:LOCAL|TRANSACTION|CONSTRAINTS)\b)|RESET)\s/i.test(step.text);
}
