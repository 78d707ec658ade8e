import type { Body } from '../../sql/routines/body.ts';
import type { Wanted } from '../catalog.ts';
import { doBlock } from '../resolve/do-block.ts';
import { mentionsOf } from '../resolve/mentions.ts';
import { typeMentions } from '../resolve/type-name.ts';
import type { Ground } from './ground.ts';
import { readBlock } from './read-block.ts';

const settled = new WeakMap<Ground, WeakSet<Body>>();

/** Whether something that a body names must be read before any of it is looked at. What is all there stays there. */
export function isLacking(body: Body, ground: Ground): boolean {
  const known = settled.get(ground) ?? new WeakSet<Body>();
  settled.set(ground, known);
  if (!known.has(body)) {
    for (const wanted of wantedBy(body)) ground.needs(wanted);
    if (!ground.needs({})) known.add(body);
  }
  return ground.needs({});
}

const known = new WeakMap<Body, readonly Wanted[]>();

/** Every name in a body, so that they are asked for together before any of them is looked at. */
export function wantedBy(body: Body): readonly Wanted[] {
  const before = known.get(body);
  if (before !== undefined) return before;
  const pieces = [...body.pieces, ...body.dynamic.flatMap(({ query, using }) => [query, ...using])];
  const targets = [...pieces, ...body.dynamic].flatMap((each) => each.targets);
  const types = new Set(targets.filter((target) => typeof target === 'string'));
  for (const variables of new Set(pieces.map((piece) => piece.variables))) {
    for (const { type } of variables.values()) if (type !== null) types.add(type);
  }
  const blocks = pieces.flatMap(({ statement: { tag, fields } }) => (tag === 'DoStmt' ? [doBlock(fields)] : []));
  const wanted = [
    ...blocks.flatMap(({ language, source }) => (language === 'plpgsql' ? wantedBy(readBlock(source)) : [])),
    mentionsOf(...[...new Set(pieces.map(({ statement }) => statement))].map(({ tag, fields }) => ({ [tag]: fields }))),
    ...[...types].map((type) => typeMentions(type)),
  ];
  known.set(body, wanted);
  return wanted;
}
