import { parseSql } from '../../sql/parse.ts';
import type { Body, DynamicPiece, Piece } from '../../sql/routines/body.ts';
import type { Frame } from '../graph.ts';
import type { Oid, Routine } from '../model.ts';
import type { Reach } from '../reach.ts';
import { mentionsOf } from '../resolve/mentions.ts';
import { reachOf } from '../resolve/reach-of.ts';
import { isLacking } from './body-wanted.ts';
import { dynamicText } from './dynamic-text.ts';
import { frameInside } from './frame-inside.ts';
import type { Ground } from './ground.ts';
import { changersIn, leftTo } from './left-behind.ts';
import { madeTables } from './made-tables.ts';
import { framesAfter } from './path-changes.ts';
import { type Inside, scopeOf } from './piece-scope.ts';
import { readBlock } from './read-block.ts';
import { setConfig } from './routines-behind.ts';
import { targetTypes } from './target-types.ts';

/** A piece with what it reaches. */
export interface ReadPiece {
  readonly piece: Piece;
  readonly reaches: readonly Reach[];
}

/** Everything that a body resolves and runs as text, in one frame. */
export function readPieces(body: Body, inside: Inside): readonly ReadPiece[] {
  return [...body.pieces, ...body.dynamic.flatMap(({ query, using }) => [query, ...using])].map((piece) => ({
    piece,
    reaches: reachOf(piece.statement, scopeOf(piece, inside), targetTypes(piece, inside)),
  }));
}

interface Following {
  readonly ground: Ground;
  /** Routines whose bodies are being looked at. */
  readonly within: ReadonlySet<Oid>;
}

/** The frames that the statements of a body leave behind: their own SET, that of a text, of a function or trigger that they run. */
export function framesLeftIn(
  body: Body,
  read: readonly ReadPiece[],
  inside: Inside,
  { ground, within = new Set() }: Partial<Following> & Pick<Following, 'ground'>,
): readonly Frame[] {
  const { frame, catalog } = inside;
  return [
    ...read.flatMap(({ piece, reaches }) => {
      // Few statements look at constants here.
      const constants = (name: readonly string[]): unknown => scopeOf(piece, inside).constants(name);
      return [
        ...framesAfter(piece.statement, reaches, { frame, catalog, constants }),
        ...framesLeftBy(reaches, frame, { ground, within }),
      ];
    }),
    ...body.dynamic.flatMap((dynamic) => framesAfterText(dynamic, inside, { ground, within })),
  ];
}

/** The frames that routines leave to whoever runs them. */
export function framesLeftBy(
  reaches: readonly Reach[],
  caller: Frame,
  { ground, within }: Following,
): readonly Frame[] {
  const ofBlocks = reaches.flatMap((reach) => {
    const block = reach.kind === 'command' ? reach.block : undefined;
    return block === undefined ? [] : framesOfBlock(block, caller, { ground, within });
  });
  const ofRoutines = changersIn(reaches, ground)
    .filter((oid) => !within.has(oid))
    .flatMap((oid) => {
      // What a stored expression gives to it is not looked for.
      if (oid === setConfig) return [{ ...caller, searchPath: null }];
      const routine = ground.catalog.routine(oid);
      return routine === null ? [] : framesOfRoutine(routine, caller, { ground, within: new Set([...within, oid]) });
    });
  return [...ofBlocks, ...ofRoutines];
}

/** A block of DO has no SET clause: what it sets stays. */
function framesOfBlock(source: string, frame: Frame, { ground, within }: Following): readonly Frame[] {
  const body = readBlock(source);
  if (isLacking(body, ground)) return [];
  const about = {
    routine: { signature: 'DO', source },
    frame,
    firing: null,
    catalog: ground.catalog,
    types: new Map(),
  };
  const inside: Inside = { ...about, made: madeTables(body, []) };
  return framesLeftIn(body, readPieces(body, inside), inside, { ground, within });
}

function framesOfRoutine(routine: Routine, caller: Frame, { ground, within }: Following): readonly Frame[] {
  // What a stored tree gives to set_config is not looked for.
  if (routine.bodyTree !== null) return [{ ...caller, searchPath: null }];
  const body = ground.body(routine);
  if (isLacking(body, ground)) return [];
  const frame = frameInside(routine, caller, ground.catalog.surroundings);
  const about = { routine, frame, firing: null, catalog: ground.catalog, types: new Map() };
  const inside: Inside = { ...about, made: madeTables(body, []) };
  return framesLeftIn(body, readPieces(body, inside), inside, { ground, within }).map((after) =>
    leftTo(caller, frame, after, routine),
  );
}

function framesAfterText(dynamic: DynamicPiece, inside: Inside, { ground, within }: Following): readonly Frame[] {
  const scope = scopeOf(dynamic.query, inside);
  const text = dynamicText(dynamic, inside);
  const parsed = text === null ? { message: '' } : parseSql(text);
  if ('message' in parsed) return [];
  const { frame, catalog } = inside;
  return parsed.statements.flatMap((statement) => {
    if (ground.needs(mentionsOf({ [statement.tag]: statement.fields }))) return [];
    const reaches = reachOf(statement, { ...scope, variables: new Map(), constants: () => null });
    return [
      ...framesAfter(statement, reaches, { frame, catalog, constants: () => null }),
      ...framesLeftBy(reaches, frame, { ground, within }),
    ];
  });
}
