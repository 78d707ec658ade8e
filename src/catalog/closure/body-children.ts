import type { Body, DynamicPiece, Piece } from '../../sql/routines/body.ts';
import { foldConstant } from '../../sql/routines/fold-constant.ts';
import { fieldsOf, listOf } from '../../sql/tree.ts';
import type { Frame } from '../graph.ts';
import type { Routine } from '../model.ts';
import type { Reach } from '../reach.ts';
import { reachOf } from '../resolve/reach-of.ts';
import { resolveTypeName } from '../resolve/type-name.ts';
import { wantedBy } from './body-wanted.ts';
import { copiedDefinitions } from './copied-definitions.ts';
import { eitherWay } from './either-way.ts';
import type { Ground } from './ground.ts';
import { madeTables } from './made-tables.ts';
import { framesAfter } from './path-changes.ts';
import { type Firing, type Inside, scopeOf, transitionsOf } from './piece-scope.ts';
import { reachChildren } from './reach-children.ts';
import { type Child, type Seed, standingIn } from './seed.ts';
import { textChildren } from './text-children.ts';
import { incomingValue } from './value-seeds.ts';

interface Running {
  readonly routine: Routine;
  /** Inside the routine, at its start. */
  readonly frame: Frame;
  readonly firing: Firing | null;
}

/** What a body leads to: its pieces, the texts that it runs, its messages, its COMMIT and ROLLBACK. */
export function bodyChildren(body: Body, { routine, frame, firing }: Running, ground: Ground): readonly Child[] {
  if (wantedBy(body).filter((wanted) => ground.needs(wanted)).length > 0) return [];
  const pieces = [...body.pieces, ...body.dynamic.flatMap(({ query, using }) => [query, ...using])];
  const about = { routine, firing, temporary: madeTables(body), catalog: ground.catalog };
  const inside: Inside = { ...about, frame, types: new Map() };
  const read = pieces.map((piece) => readPiece(piece, inside));
  const frames = distinct([frame, ...read.flatMap(({ after }) => after)]);
  const ways = frames.map((each): readonly Child[] => {
    const here: Inside = each === frame ? inside : { ...about, frame: each, types: new Map() };
    const resolved = each === frame ? read : pieces.map((piece) => readPiece(piece, here));
    return [
      ...resolved.flatMap(({ piece, reaches }) => childrenOfPiece(piece, reaches, here, ground)),
      ...body.dynamic.flatMap((dynamic) => dynamicChildren(dynamic, here, ground)),
    ];
  });
  return [...eitherWay(ways), ...saidChildren(body, routine)];
}

interface ReadPiece {
  readonly piece: Piece;
  readonly reaches: readonly Reach[];
  readonly after: readonly Frame[];
}

function readPiece(piece: Piece, inside: Inside): ReadPiece {
  const scope = scopeOf(piece, inside);
  const reaches = reachOf(piece.statement, scope);
  const { frame, catalog } = inside;
  return {
    piece,
    reaches,
    after: framesAfter(piece.statement, reaches, { frame, catalog, constants: scope.constants }),
  };
}

function childrenOfPiece(piece: Piece, reaches: readonly Reach[], inside: Inside, ground: Ground): readonly Child[] {
  const { routine, frame, catalog } = inside;
  const type = piece.target === null ? null : resolveTypeName(piece.target, { catalog, searchPath: frame.searchPath });
  const values = type === null ? [] : incomingValue(type, { frame, catalog });
  return [
    ...reachChildren(reaches, { standing: standingIn(frame), object: routine.signature }, ground),
    ...[...values, ...copiedDefinitions(piece.statement, standingIn(frame), ground)].map(
      (seed): Child => ({ seed, line: piece.line, certain: true }),
    ),
  ];
}

function dynamicChildren({ query, using, line }: DynamicPiece, inside: Inside, ground: Ground): readonly Child[] {
  const { routine, frame, temporary, firing } = inside;
  const { constants } = scopeOf(query, inside);
  const target = fieldsOf(fieldsOf(listOf(query.statement.fields['targetList'])[0])['ResTarget'])['val'];
  const text = foldConstant(target, constants)?.text ?? null;
  const place = { standing: standingIn(frame), object: routine.signature };
  const computed = { text, line, parameters: using.map(() => null), temporary, transitions: transitionsOf(firing) };
  return textChildren(computed, place, ground);
}

function saidChildren(body: Body, { signature }: Routine): readonly Child[] {
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

/** The first of each search_path: they do not differ in anything else. */
function distinct(frames: readonly Frame[]): readonly Frame[] {
  const byPath = new Map<string, Frame>();
  for (const frame of frames) {
    const path = JSON.stringify(frame.searchPath);
    if (!byPath.has(path)) byPath.set(path, frame);
  }
  return [...byPath.values()];
}
