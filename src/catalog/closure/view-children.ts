import { formatQualified } from '../../core/identifier.ts';
import type { Relation } from '../model.ts';
import type { Reach } from '../reach.ts';
import { reachOfTree } from '../tree/reach-of-tree.ts';
import { isActive } from './active.ts';
import type { Ground } from './ground.ts';
import { reachChildren } from './reach-children.ts';
import { ownersStanding, rulesOf } from './rules-of.ts';
import { type AccessSeed, type Child, childrenOf } from './seed.ts';
import { triggersOf } from './triggers-of.ts';
import { valuesOf } from './values-of.ts';

/** What is behind a view: its query, and for a write its rules, its INSTEAD OF triggers, or the table that it shows. */
export function viewChildren(view: Relation, access: AccessSeed, ground: Ground): readonly Child[] {
  const { mode } = access;
  const place = { standing: ownersStanding(view, access), object: formatQualified(view) };
  const reaches = queryOf(view, ground);
  if (mode === 'select' || mode === 'select for update' || mode === 'lock') {
    return reachChildren(
      reaches.map((reach) => withMode(reach, mode)),
      place,
      ground,
    );
  }
  const rules = rulesOf(view, access, ground);
  const ruled = childrenOf(rules.seeds);
  const query = reachChildren(reaches, place, ground);
  const defaults = childrenOf(valuesOf(view, access, ground));
  if (rules.replaced || mode === 'truncate') return [...ruled, ...(rules.takesNew ? defaults : []), ...query];
  const triggers = childrenOf(triggersOf(view, access, { events: [mode], ground }));
  const isTakenOver = view.triggers.some(
    ({ timing, events, enabled }) =>
      timing === 'instead of' && events.includes(mode) && isActive(enabled, ground.catalog.surroundings),
  );
  if (isTakenOver) return [...ruled, ...defaults, ...triggers, ...query];
  const base = reaches.find((reach) => reach.kind === 'access');
  const columns = base === undefined ? null : columnsOfBase(access, base, ground);
  const written: readonly Child[] =
    base === undefined
      ? []
      : childrenOf([{ ...access, columns, relation: base.relation, arrival: 'named', standing: place.standing }]);
  return [...ruled, ...defaults, ...triggers, ...written, ...query];
}

/** The stored query of a view or materialized view. */
export function queryOf(view: Relation, { catalog }: Ground): readonly Reach[] {
  const { serverVersionNum } = catalog.surroundings;
  return view.rules
    .filter(({ event }) => event === 'select')
    .flatMap(({ action }) => reachOfTree(action, { catalog, serverVersionNum }));
}

/** A lock of a view is a lock of what it shows. */
function withMode(reach: Reach, mode: 'select' | 'select for update' | 'lock'): Reach {
  return reach.kind === 'access' && reach.mode === 'select' ? { ...reach, mode } : reach;
}

/** The written columns by the base table's names. A view may rename them: then nobody knows which are given. */
function columnsOfBase(
  { columns }: AccessSeed,
  base: Extract<Reach, { kind: 'access' }>,
  ground: Ground,
): AccessSeed['columns'] {
  const names = new Set(ground.catalog.relation(base.relation)?.columns.map(({ name }) => name));
  return columns?.every((column) => names.has(column)) === true ? columns : null;
}
