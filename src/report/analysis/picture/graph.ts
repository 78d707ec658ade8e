import { counted } from '../../../core/text.ts';
import type { PathStep, SubjectAnalysis, SurvivorFinding } from '../../../survivors/analysis.ts';
import { readable, shortRoutine, subjectName } from '../words.ts';
import { type Draft, draftOf } from './draft.ts';
import { isWritten, routineKey, stationsOf, tableKey } from './stations.ts';

export type PictureKind = 'subject' | 'routine' | 'table' | 'survivor';
/** `plain`: nothing is said of it. `settled`: it outlives ROLLBACK, and a waiver or a budget answers for it. */
export type PictureTone = 'survives' | 'unknown' | 'settled' | 'clean' | 'plain';

/** What a picture needs to know of a finding, and of what was analyzed. */
type PictureFinding = Pick<SurvivorFinding, 'code' | 'object' | 'message' | 'weight' | 'settled' | 'path'>;
export interface PictureSubject extends Pick<SubjectAnalysis, 'verdict' | 'surface' | 'routines'> {
  readonly subject: Pick<SubjectAnalysis['subject'], 'kind' | 'name' | 'version' | 'role'>;
  readonly findings: readonly PictureFinding[];
  readonly problems: readonly unknown[];
}

export interface PictureNode {
  readonly key: string;
  readonly kind: PictureKind;
  readonly tone: PictureTone;
  readonly title: string;
  /** Smaller lines below the title. */
  readonly details: readonly string[];
  /** Everything that is known of it, for who points at it. */
  readonly full: string;
}

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** The worst that lies behind it. */
  readonly tone: PictureTone;
  /** `trigger orders_audit`; null: it is called or written directly. */
  readonly via: string | null;
}

/** What a picture shows: contract → functions → tables → survivors, each thing once. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Things that were left out because a picture of everything shows nothing. */
  readonly hidden: number;
}

// More boxes than this nobody takes in at a glance.
export const mostNodes = 60;

/**
 * The picture of what was analyzed: the ways to what decides the verdict first, then whatever else was analyzed, then tables, then
 * functions, up to `most` things.
 */
export function pictureOf({ subjects }: { readonly subjects: readonly PictureSubject[] }, most = mostNodes): Picture {
  const draft = draftOf(most);
  const worstFirst = subjects.toSorted((one, other) => rank(one) - rank(other));
  const draw = (add: (one: PictureSubject) => void): void => {
    for (const one of worstFirst) if (!draft.full()) add(one);
  };
  draw((one) => addFindings(draft, one));
  draw((one) => draft.add([subjectNode(one)], 'plain'));
  draw((one) => {
    for (const entry of one.surface) {
      for (const path of [entry.insert, entry.update, entry.delete]) if (path !== null) addWay(draft, one, path);
    }
  });
  draw((one) => {
    for (const { path } of one.routines) addWay(draft, one, path);
  });
  const { nodes, edges } = draft.finish();
  const drawn = new Set(nodes.map(({ key }) => key));
  return { nodes, edges, hidden: [...keysOf(subjects)].filter((key) => !drawn.has(key)).length };
}

/** Everything that a picture of any size would show. */
function keysOf(subjects: readonly PictureSubject[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const one of subjects) {
    keys.add(subjectKey(one));
    for (const finding of one.findings) if (finding.weight !== 'noted') keys.add(survivorKey(finding));
    for (const { table } of one.surface) keys.add(tableKey(table));
    // A function that was asked for is a box already.
    for (const { name } of one.routines)
      if (readable(name) !== readable(one.subject.name)) keys.add(routineKey(readable(name)));
  }
  return keys;
}

function subjectKey(one: PictureSubject): string {
  return `subject ${subjectName(one)}`;
}

function survivorKey({ code, object }: PictureFinding): string {
  return `survivor ${code} ${object}`;
}

function rank({ verdict }: PictureSubject): number {
  return verdict === 'survives' ? 0 : verdict === 'unknown' ? 1 : 2;
}

function subjectNode(one: PictureSubject): PictureNode {
  const { subject, verdict, problems } = one;
  const said = problems.length === 0 ? verdict : `${verdict}, ${counted(problems.length, 'problem')}`;
  return {
    key: subjectKey(one),
    kind: 'subject',
    tone: verdict,
    title: subject.kind === 'function' ? shortRoutine(subject.name) : subjectName(one),
    details: [said, `as ${subject.role}`],
    full: `${subjectName(one)} as ${subject.role}: ${said}`,
  };
}

function addWay(draft: Draft, one: PictureSubject, path: readonly PathStep[]): void {
  draft.add([subjectNode(one), ...stationsOf(path.slice(1), one).stations], 'plain');
}

function addFindings(draft: Draft, one: PictureSubject): void {
  for (const finding of one.findings) {
    const { code, object, message, weight, settled, path } = finding;
    if (weight === 'noted') continue;
    const tone = settled === null ? weight : 'settled';
    const { stations, via } = stationsOf(path.slice(1, -1), one);
    const last = path.at(-1);
    const isBox = last !== undefined && (isWritten(last, one) || last.kind === 'access');
    const end = !isBox ? [] : stationsOf([last], one).stations;
    const cause = last === undefined || isBox || path.length === 1 || last.what === object ? [] : [last.what];
    const survivor = {
      key: survivorKey(finding),
      kind: 'survivor',
      tone,
      title: object,
      details: [settled === null ? code : `${code}, ${settled.by}`, ...cause],
      full: message,
      via: isBox ? null : via,
    } as const;
    const way = end.map((station) => ({ ...station, via }));
    draft.add([subjectNode(one), ...stations, ...way, survivor], tone);
  }
}
