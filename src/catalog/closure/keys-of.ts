import type { ForeignKey, Relation } from '../model.ts';
import type { Ground } from './ground.ts';
import { isChecked, isFollowed } from './key-triggers.ts';
import type { AccessSeed, Seed } from './seed.ts';
import { rowIsChangedBefore } from './triggers-of.ts';

/** The foreign keys that a written row is checked against, and those of others that refer to it. */
export function keysOf(relation: Relation, access: AccessSeed, ground: Ground): readonly Seed[] {
  const { mode: event, standing } = access;
  if (event !== 'insert' && event !== 'update' && event !== 'delete') return [];
  const frame = standing.running;
  const isTouched = (columns: readonly string[]): boolean =>
    event !== 'update' || changes(columns, access) || rowIsChangedBefore(relation, { event, watched: columns }, ground);
  const seed = (key: ForeignKey, direction: 'outgoing' | 'incoming'): Seed => {
    const { name, referencing } = key;
    return { kind: 'foreign key', name, of: relation.oid, direction, event, referencing, frame };
  };
  const { surroundings } = ground.catalog;
  const outgoing = isChecked(relation, event, surroundings) ? relation.references : [];
  const incoming = relation.referencedBy.filter((key) => isFollowed(relation, key, { event, surroundings }));
  return [
    ...outgoing.filter(({ columns }) => isTouched(columns)).map((key) => seed(key, 'outgoing')),
    ...incoming.filter(({ referencedColumns }) => isTouched(referencedColumns)).map((key) => seed(key, 'incoming')),
  ];
}

function changes(key: readonly string[], { columns, defaulted }: AccessSeed): boolean {
  return columns === null || key.some((column) => columns.includes(column) || defaulted.includes(column));
}
