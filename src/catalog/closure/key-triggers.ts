import type { ForeignKey, KeyAction, Oid, Relation, Surroundings } from '../model.ts';
import { isActive } from './active.ts';

type Event = 'insert' | 'update' | 'delete';

/** pg_proc.oid of RI_FKey_check_ins and RI_FKey_check_upd. */
const checks: Readonly<Record<Exclude<Event, 'delete'>, Oid>> = { insert: 1644, update: 1645 };

/** pg_proc.oid of RI_FKey_cascade_del and its kin. */
const actions: Readonly<Record<Exclude<Event, 'insert'>, Readonly<Record<KeyAction, Oid>>>> = {
  delete: { cascade: 1646, restrict: 1648, 'set null': 1650, 'set default': 1652, 'no action': 1654 },
  update: { cascade: 1647, restrict: 1649, 'set null': 1651, 'set default': 1653, 'no action': 1655 },
};

/**
 * Whether the server's own triggers do the work of a foreign key: ALTER TABLE … DISABLE TRIGGER ALL and replication turn
 * them off. Several keys of one table are looked at together, for nobody turns off one of them.
 */
export function isChecked(relation: Relation, event: Event, surroundings: Surroundings): boolean {
  return event !== 'delete' && fires(relation, checks[event], surroundings);
}

/** As {@link isChecked}, for what happens to the rows that refer to a deleted or changed one. */
export function isFollowed(
  relation: Relation,
  key: ForeignKey,
  at: { readonly event: Event; readonly surroundings: Surroundings },
): boolean {
  const { event, surroundings } = at;
  if (event === 'insert') return false;
  const action = event === 'delete' ? key.onDelete : key.onUpdate;
  return fires(relation, actions[event][action], surroundings);
}

function fires(relation: Relation, routine: Oid, surroundings: Surroundings): boolean {
  return relation.triggers.some((trigger) => trigger.routine === routine && isActive(trigger.enabled, surroundings));
}
