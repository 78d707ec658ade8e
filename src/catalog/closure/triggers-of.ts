import type { Relation, Trigger, TriggerEvent } from '../model.ts';
import { firstUserOid } from '../model.ts';
import { isActive } from './active.ts';
import type { Ground } from './ground.ts';
import { keepsRow } from './keeps-row.ts';
import type { AccessSeed, Seed } from './seed.ts';

/** The triggers of a table that fire for some event of an access, in the order in which they fire. */
export function triggersOf(relation: Relation, access: AccessSeed, { events, ground }: Firing): readonly Seed[] {
  const { surroundings } = ground.catalog;
  return relation.triggers
    .filter((trigger) => isOurs(trigger) && isActive(trigger.enabled, surroundings))
    .filter((trigger) =>
      trigger.events.some((event) => events.includes(event) && isFired(trigger, event, relation, access)),
    )
    .map(
      ({ name }): Seed => ({ kind: 'trigger', relation: relation.oid, trigger: name, frame: access.standing.running }),
    );
}

interface Firing {
  readonly events: readonly TriggerEvent[];
  readonly ground: Ground;
}

/** Those of foreign keys are followed by their key. On 14 the clones of partitions count as internal too. */
function isOurs({ internal, routine }: Trigger): boolean {
  return !internal || routine >= firstUserOid;
}

function isFired(trigger: Trigger, event: TriggerEvent, relation: Relation, access: AccessSeed): boolean {
  // Rows of a partitioned table lie in its partitions, which have a copy of each row trigger.
  if (trigger.level === 'row' && relation.kind === 'partitioned table') return false;
  // A statement is one of the table that it names.
  if (trigger.level === 'statement' && access.arrival === 'below') return false;
  if (event !== 'update' || trigger.columns.length === 0) return true;
  return changesAny(trigger.columns, relation, access);
}

/** Whether an UPDATE sets one of the columns, or computes one that is generated from others. */
function changesAny(
  columns: readonly string[],
  relation: Relation,
  { mode, columns: set, defaulted }: AccessSeed,
): boolean {
  if (set === null || mode !== 'update') return true;
  return columns.some((column) => {
    const isGenerated = relation.columns.some(({ name, generated }) => name === column && generated !== null);
    return isGenerated || set.includes(column) || defaulted.includes(column);
  });
}

interface Watching {
  readonly event: TriggerEvent;
  /** The columns that matter; null: all. */
  readonly watched: readonly string[] | null;
}

/** Whether a trigger may change the new row on its way: then what the statement sets does not say what changes. */
export function rowIsChangedBefore(relation: Relation, { event, watched }: Watching, { catalog }: Ground): boolean {
  return relation.triggers.some(({ timing, level, events, enabled, routine }) => {
    if (timing !== 'before' || level !== 'row' || !events.includes(event)) return false;
    if (!isActive(enabled, catalog.surroundings)) return false;
    const called = catalog.routine(routine);
    return called === null || !keepsRow(called, watched);
  });
}
