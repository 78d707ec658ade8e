import type { Relation } from '../model.ts';
import { tablesBelow } from './below.ts';
import { comparisonsOf, conditionsOf, foldedOf } from './conditions-of.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import { keysOf } from './keys-of.ts';
import { policiesOf } from './policies-of.ts';
import { rulesOf } from './rules-of.ts';
import { type AccessSeed, type Child, childrenOf, type Expansion, type Seed } from './seed.ts';
import { triggersOf } from './triggers-of.ts';
import { valuesOf } from './values-of.ts';
import { viewChildren } from './view-children.ts';

/** What the server does beyond the statement when a table is read or written. */
export function expandAccess(seed: AccessSeed, ground: Ground): Expansion {
  const relation = ground.catalog.relation(seed.relation);
  if (relation === null) return gone(`relation ${seed.relation}`);
  const { mode, columns, onConflict, standing } = seed;
  const written = columns === null ? null : [...new Set([...columns, ...seed.defaulted])].sort();
  return {
    node: {
      kind: 'access',
      relation,
      mode,
      columns: mode === 'insert' ? columns : written,
      onConflict,
      frame: standing.touching,
      ...(seed.arrival === 'named' ? {} : { unasked: true }),
    },
    children: relation.kind === 'view' ? viewChildren(relation, seed, ground) : tableChildren(relation, seed, ground),
  };
}

function tableChildren(relation: Relation, access: AccessSeed, ground: Ground): readonly Child[] {
  const rules = rulesOf(relation, access, ground);
  if (!rules.replaced) return childrenOf([...rules.seeds, ...tableSeeds(relation, access, ground)]);
  return childrenOf([...rules.seeds, ...(rules.takesNew ? valuesOf(relation, access, ground) : [])]);
}

function tableSeeds(relation: Relation, access: AccessSeed, ground: Ground): readonly Seed[] {
  const below = tablesBelow(relation, access, ground);
  const policies = policiesOf(relation, access, ground);
  switch (access.mode) {
    case 'lock':
      return below;
    case 'select':
    case 'select for update':
      return [...policies, ...comparisonsOf(relation, access, ground), ...foldedOf(relation, access), ...below];
    case 'truncate':
      return [...triggersOf(relation, access, { events: ['truncate'], ground }), ...below];
    case 'delete':
      return [
        ...policies,
        ...comparisonsOf(relation, access, ground),
        ...foldedOf(relation, access),
        ...triggersOf(relation, access, { events: ['delete'], ground }),
        ...keysOf(relation, access, ground),
        ...below,
      ];
    case 'insert':
    case 'update':
      return [
        ...policies,
        ...valuesOf(relation, access, ground),
        ...triggersOf(relation, access, { events: [access.mode], ground }),
        ...conditionsOf(relation, access),
        ...comparisonsOf(relation, access, ground),
        ...foldedOf(relation, access),
        ...keysOf(relation, access, ground),
        ...below,
      ];
  }
}
