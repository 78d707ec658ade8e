import type { Body, DynamicPiece, Piece } from '../../sql/routines/body.ts';
import type { Frame } from '../graph.ts';
import type { Reach } from '../reach.ts';
import { framesLeftIn, type ReadPiece, readPieces } from './body-frames.ts';
import { isLacking } from './body-wanted.ts';
import { copiedDefinitions } from './copied-definitions.ts';
import { dynamicText } from './dynamic-text.ts';
import { eitherWay } from './either-way.ts';
import type { Ground } from './ground.ts';
import { madeTables } from './made-tables.ts';
import { type Firing, type Inside, transitionsOf } from './piece-scope.ts';
import { reachChildren } from './reach-children.ts';
import { type Child, type Seed, standingIn } from './seed.ts';
import { targetTypes } from './target-types.ts';
import { textChildren } from './text-children.ts';
import { incomingValue } from './value-seeds.ts';

interface Running {
  readonly routine: Inside['routine'];
  /** Inside the routine, at its start. */
  readonly frame: Frame;
  readonly firing: Firing | null;
}

/** What a body leads to: its pieces, the texts that it runs, its messages, its COMMIT and ROLLBACK. */
export function bodyChildren(body: Body, { routine, frame, firing }: Running, ground: Ground): readonly Child[] {
  if (isLacking(body, ground)) return [];
  const about = { routine, firing, catalog: ground.catalog };
  const { made, read } = beginningOf(body, { routine, frame, firing }, ground);
  const inside: Inside = { ...about, frame, made, types: new Map() };
  const frames = distinct([frame, ...framesLeftIn(body, read, inside, { ground })]);
  const ways = frames.map((each): readonly Child[] => {
    const here: Inside = each === frame ? inside : { ...about, made, frame: each, types: new Map() };
    const resolved = each === frame ? read : readPieces(body, here);
    return [
      ...resolved.flatMap(({ piece, reaches }) => childrenOfPiece(piece, reaches, here, ground)),
      ...body.dynamic.flatMap((dynamic) => dynamicChildren(dynamic, here, ground)),
    ];
  });
  return [...eitherWay(ways), ...saidChildren(body, routine)];
}

interface Beginning {
  readonly made: ReadonlySet<string>;
  readonly read: readonly ReadPiece[];
}

/** Of a body by everything else that they depend on: a routine fires for several tables, and is called in several frames. */
const beginnings = new WeakMap<Ground, WeakMap<Body, Map<string, Beginning>>>();

/**
 * What the pieces of a body reach in the frame that it starts in. What it does to that frame may have to be read first, and then all
 * of it is asked again: the pieces are resolved once where nothing was missing.
 */
function beginningOf(body: Body, { routine, frame, firing }: Running, ground: Ground): Beginning {
  const ofGround = beginnings.get(ground) ?? new WeakMap<Body, Map<string, Beginning>>();
  beginnings.set(ground, ofGround);
  const known = ofGround.get(body) ?? new Map<string, Beginning>();
  ofGround.set(body, known);
  const trigger = firing === null ? null : [firing.relation.oid, firing.arguments, firing.transitions];
  const key = JSON.stringify([routine.signature, frame, trigger]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const start: Inside = { routine, firing, catalog: ground.catalog, frame, made: new Set(), types: new Map() };
  const texts = body.dynamic.map((dynamic) => dynamicText(dynamic, start));
  const made = madeTables(body, texts);
  const beginning = { made, read: readPieces(body, { ...start, made }) };
  if (!ground.needs({})) known.set(key, beginning);
  return beginning;
}

function childrenOfPiece(piece: Piece, reaches: readonly Reach[], inside: Inside, ground: Ground): readonly Child[] {
  const { routine, frame, catalog } = inside;
  const values = targetTypes(piece, inside).flatMap((type) =>
    type === null ? [] : incomingValue(type, { frame, catalog }),
  );
  return [
    ...reachChildren(reaches, { standing: standingIn(frame), object: routine.signature }, ground),
    ...[...values, ...copiedDefinitions(piece.statement, standingIn(frame), ground)].map(
      (seed): Child => ({ seed, line: piece.line, certain: true }),
    ),
  ];
}

function dynamicChildren(dynamic: DynamicPiece, inside: Inside, ground: Ground): readonly Child[] {
  const { routine, frame, made, firing } = inside;
  const place = { standing: standingIn(frame), object: routine.signature };
  const parameters = dynamic.using.map(() => null);
  const targets = targetTypes(dynamic.query, inside, dynamic.targets);
  const about = { line: dynamic.line, parameters, made, targets, transitions: transitionsOf(firing) };
  return textChildren({ ...about, text: dynamicText(dynamic, inside) }, place, ground);
}

function saidChildren(body: Body, { signature }: Inside['routine']): readonly Child[] {
  const leaf = (node: Extract<Seed, { kind: 'leaf' }>['node'], line: number | null): Child => {
    return { seed: { kind: 'leaf', node }, line, certain: true };
  };
  const { problem } = body;
  return [
    ...body.raises.map(({ level, line }) => leaf({ kind: 'raise', level }, line)),
    ...body.transactions.map(({ command, line }) => commandChild(command.toUpperCase(), line)),
    ...(problem === null
      ? []
      : [leaf({ kind: 'unknown', reason: 'unread-body', what: problem.message, object: signature }, problem.line)]),
  ];
}

function commandChild(what: string, line: number): Child {
  const command = { kind: 'command', tag: 'TransactionStmt', what, object: null, traits: [], line: null } as const;
  // Whoever ends the transaction, no event trigger looks at it: the frame tells nothing.
  return { seed: { kind: 'command', command, frame: { role: '', searchPath: [] } }, line, certain: true };
}

function distinct(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length < 2) return frames;
  return [...new Map(frames.map((frame) => [JSON.stringify(Object.entries(frame).sort()), frame])).values()];
}
