import type { Body } from '../../sql/routines/body.ts';
import type { Wanted } from '../catalog.ts';
import { doBlock } from '../resolve/do-block.ts';
import { mentionsOf } from '../resolve/mentions.ts';
import { typeMentions } from '../resolve/type-name.ts';
import { readBlock } from './read-block.ts';

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
    ...pieces.map(({ statement }) => mentionsOf({ [statement.tag]: statement.fields })),
    ...[...types].map((type) => typeMentions(type)),
  ];
  known.set(body, wanted);
  return wanted;
}
