import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { parseQualified, type QualifiedName } from '../../../src/core/identifier.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { describeInPlace, inspectInPlace } from '../../../src/db/in-place.ts';
import type { Observer } from '../../../src/db/observer.ts';
import { openSession } from '../../../src/db/postgres.ts';
import { describeMovement, inspectServerState, type ServerState } from '../../../src/db/receipt.ts';
import { type Rehearsal, rehearse } from '../../../src/db/rehearsal.ts';
import type { Answer, Session } from '../../../src/db/session.ts';
import { transactionSettings } from '../../../src/db/transaction-settings.ts';
import { placeholdersOf, unforeseenBy } from '../../../src/proof/foreseen.ts';
import type { SubjectAnalysis } from '../../../src/survivors/analysis.ts';
import type { Fate, Mechanism } from './mechanism.ts';
import { type Ground, sendAll, settingsOf } from './servers.ts';
import type { Written } from './written.ts';

/** Where a mechanism is run, and who watches. */
export interface Arena {
  readonly ground: Ground;
  readonly admin: Session;
  readonly observer: Observer;
  readonly version: number;
  readonly fill: (text: string) => string;
  /** By mechanism, what a session says at its end that did not do it. */
  readonly without: Map<string, string>;
  /** A session of the role that nothing was left in. */
  lend(role: 'superuser' | 'corpus_app'): Promise<Session>;
}

/** What a run showed. */
export interface Run {
  /** SQLSTATE and message of what the server raised; null: it ran. */
  readonly error: string | null;
  /** Whether the server itself shows a difference after ROLLBACK; null: it was not asked. */
  readonly survived: boolean | null;
  /** Everything that the net says. */
  readonly net: readonly string[];
  /** What was written, or drawn from, and the closure did not foresee. */
  readonly unforeseen: readonly string[];
}

/** Runs one mechanism by one way in a transaction that is rolled back, with the net, and asks the server what is left. */
export async function runOne(
  arena: Arena,
  about: {
    readonly mechanism: Mechanism;
    readonly how: Written;
    readonly fate: Fate;
    readonly analysis: SubjectAnalysis;
  },
): Promise<Run> {
  const { mechanism, fate, analysis } = about;
  const { admin, fill } = arena;
  const tables = (mechanism.inPlace ?? []).map((name) => ({ schema: 'corpus', name }));
  await sendAll(admin, (mechanism.before ?? []).map(fill));
  const victim = mechanism.victim === true ? await openVictim(arena, mechanism) : null;
  const isOwn =
    mechanism.session !== undefined || mechanism.ownSession === true || ('on' in fate && fate.on === 'session');
  const session = isOwn ? await openFor(arena, mechanism) : await arena.lend(roleOf(mechanism));
  const before = await lookAtServer(arena, tables);
  const was = await probed(arena, fate);
  const rehearsal = await rehearse(session, plan(about, arena));
  if (isOwn) await session.close();
  const survived = await compare(arena, { ...about, was });
  const after = await lookAtServer(arena, tables);
  victim?.destroy();
  const error = rehearsal.answer?.error ?? rehearsal.refused ?? rehearsal.unprepared?.error ?? null;
  return {
    error: error === null ? wordsOf(rehearsal) : `${error.sqlstate} ${error.message}`,
    survived,
    net: [
      ...netWords(rehearsal).filter((words) => !isOfTheWay(words, mechanism)),
      ...slotWords(before.server, after.server),
      ...describeMovement(before.server, after.server),
      ...describeInPlace(before.inPlace, after.inPlace),
    ],
    unforeseen: unforeseenBy({ net: { sequences: [], ours: null, foreseen: analysis, strict: false }, rehearsal }),
  };
}

/** Why the statement was not sent; null: it was. */
function wordsOf({ answer, error, unprepared }: Rehearsal): string | null {
  if (error !== null) return String(error);
  return answer === null ? `not sent: ${unprepared?.what ?? 'nobody knows why'}` : null;
}

function roleOf({ needs }: Mechanism): 'superuser' | 'corpus_app' {
  return needs ?? 'corpus_app';
}

async function openFor({ ground, fill }: Arena, mechanism: Mechanism): Promise<Session> {
  const session = await openSession(settingsOf(ground, roleOf(mechanism)));
  await sendAll(session, (mechanism.session ?? []).map(fill));
  return session;
}

function openVictim({ ground }: Arena, mechanism: Mechanism): Promise<Session> {
  return openSession({ ...settingsOf(ground, roleOf(mechanism)), applicationName: 'corpus victim' });
}

function plan(
  { mechanism, how, analysis }: Parameters<typeof runOne>[1],
  { version, fill }: Arena,
): Parameters<typeof rehearse>[1] {
  return {
    opening: {
      isolation: 'READ COMMITTED',
      readOnly: false,
      settings: transactionSettings(defaultLimits, version),
      latch: { kind: 'none' },
      statementName: `corpus_${randomUUID()}`,
    },
    sql: fill(how.run),
    values: [],
    countRows: [],
    constraints: (mechanism.constraints ?? []).flatMap((name) => parseQualified(`corpus.${name}`) ?? []),
    sequences: [],
    placeholders: placeholdersOf(analysis),
    cap: { rows: 100, bytes: 100_000 },
    stop: new AbortController().signal,
  };
}

/** What the observer sees; the two questions wait for nothing but each other's session. */
async function lookAtServer({ observer }: Arena, tables: readonly QualifiedName[]) {
  const server = await inspectServerState(observer, []);
  return { server, inPlace: tables.length === 0 ? [] : await inspectInPlace(observer, tables) };
}

function told(answer: Answer | undefined): string {
  if (answer?.error !== null) return answer?.error?.sqlstate ?? 'no answer';
  return JSON.stringify(answer.rows);
}

async function probed({ admin, fill }: Arena, fate: Fate): Promise<string | null> {
  if (!('on' in fate) || fate.on === 'session') return null;
  const [answer] = await admin.send([{ text: fill(fate.probe) }]);
  if (answer?.error !== null) throw new Error(`${answer?.error?.message ?? 'no answer'}: ${fate.probe}`);
  return told(answer);
}

/** How long what is written in the background may take to be seen on a busy machine; it is there within the first second. */
const patience = 15_000;

async function compare(
  arena: Arena,
  about: Parameters<typeof runOne>[1] & { readonly was: string | null },
): Promise<boolean | null> {
  const { fate } = about;
  let { was } = about;
  if (!('on' in fate)) return null;
  if (fate.on === 'session') {
    was = arena.without.get(about.mechanism.id) ?? (await afterwards(arena, about, false));
    arena.without.set(about.mechanism.id, was);
  }
  const deadline = performance.now() + patience;
  for (;;) {
    const is = fate.on === 'session' ? await afterwards(arena, about, true) : await probed(arena, fate);
    if (is !== was) return true;
    if (fate.kind === 'undone' || performance.now() > deadline) return false;
    await setTimeout(25);
  }
}

/** What a session says at its end that did it, or did not, in a transaction that was rolled back. */
async function afterwards(
  arena: Arena,
  { mechanism, how, fate }: Parameters<typeof runOne>[1],
  doesIt: boolean,
): Promise<string> {
  if (!('on' in fate)) return '';
  const session = await openFor(arena, mechanism);
  const texts = ['BEGIN', ...(doesIt ? [how.run] : []), 'ROLLBACK', fate.probe];
  const answers = await session.send(texts.map((text) => ({ text: arena.fill(text) })));
  await session.close();
  return told(answers.at(-1));
}

function netWords(rehearsal: Rehearsal): readonly string[] {
  const { answer, sequences, residue, escaped, unseen, newPlaceholders, backends, locks, effects, forced } = rehearsal;
  const error = answer?.error ?? null;
  return [
    ...(error === null ? [] : [`refused ${error.sqlstate} ${error.message}`]),
    ...escaped.map((words) => `escaped: ${words}`),
    ...sequences.map((name) => `sequence ${name} was advanced or set`),
    ...residue,
    ...unseen.map((words) => `not seen: ${words}`),
    ...newPlaceholders.map((name) => `setting "${name}" reads as an empty string`),
    ...(backends ?? []).flatMap(({ isNew, type }) =>
      isNew === true ? [`a connection appeared: ${type ?? 'hidden'}`] : [],
    ),
    ...(forced.violated === null ? [] : [`COMMIT would raise ${forced.violated.sqlstate} ${forced.violated.message}`]),
    ...locks.filter(({ kind }) => kind !== 'sequence').map(({ mode, kind, object }) => `${mode} on ${kind} ${object}`),
    ...(effects ?? []).map(({ table }) => `wrote ${table}`),
    ...(answer?.notices ?? []).map(({ message }) => `said "${message}"`),
  ];
}

function slotWords(before: ServerState, after: ServerState): readonly string[] {
  return [
    ...after.slots.filter((name) => !before.slots.includes(name)).map((name) => `replication slot "${name}" appeared`),
    ...before.slots.filter((name) => !after.slots.includes(name)).map((name) => `replication slot "${name}" is gone`),
  ];
}

/** The tables that the way itself writes to are no news. */
function isOfTheWay(words: string, { id }: Mechanism): boolean {
  return words.endsWith(`corpus.${id} rows`) || words.endsWith(`corpus.${id} given`);
}
