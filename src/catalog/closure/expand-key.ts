import type { Frame } from '../graph.ts';
import { type ForeignKey, firstUserOid, type KeyAction, type Oid, type Relation } from '../model.ts';
import { gone } from './gone.ts';
import type { Ground } from './ground.ts';
import { type AccessSeed, childrenOf, type Expansion, type Seed, standingIn } from './seed.ts';

type KeySeed = Extract<Seed, { kind: 'foreign key' }>;

/**
 * What a foreign key does to the table at its other end. Its queries run as the owner of the table that they touch, row
 * security does not apply to them, and triggers that they fire run as that owner too (ri_triggers.c).
 */
export function expandKey(seed: KeySeed, ground: Ground): Expansion {
  const here = ground.catalog.relation(seed.of);
  const keys = (seed.direction === 'outgoing' ? here?.references : here?.referencedBy) ?? [];
  const key = keys.find(({ name, referencing }) => name === seed.name && referencing === seed.referencing);
  if (key === undefined) return gone(`foreign key ${seed.name}`);
  const other = seed.direction === 'outgoing' ? key.referenced : key.referencing;
  const table = ground.catalog.relation(other);
  if (table === null) return gone(`table of foreign key ${seed.name}`);
  const action = actionOf(key, seed);
  return {
    node: { kind: 'foreign key', key, table, action },
    children: childrenOf([
      followUp(key, { action, table, event: seed.event, caller: seed.frame }),
      ...castsOf(key, seed.frame, ground),
    ]),
  };
}

/** Columns of two types are compared after a cast of the referencing one (manual, CREATE TABLE, and ri_triggers.c). */
function castsOf(
  { referencing, referenced, columns, referencedColumns }: ForeignKey,
  frame: Frame,
  { catalog }: Ground,
): readonly Seed[] {
  const typeOf = (relation: Oid, name: string | undefined): Oid =>
    catalog.relation(relation)?.columns.find((column) => column.name === name)?.type ?? 0;
  return columns.flatMap((name, index): readonly Seed[] => {
    const [from, to] = [typeOf(referencing, name), typeOf(referenced, referencedColumns[index])];
    const routine = from === to ? null : (catalog.cast(from, to)?.routine ?? null);
    if (routine === null || routine < firstUserOid) return [];
    return [{ kind: 'routine', routine, arguments: [null], trigger: null, asked: false, frame }];
  });
}

function actionOf(key: ForeignKey, { direction, event }: KeySeed): KeyAction | 'check' {
  if (direction === 'outgoing') return 'check';
  return event === 'delete' ? key.onDelete : key.onUpdate;
}

interface Following {
  readonly action: KeyAction | 'check';
  readonly table: Relation;
  readonly event: KeySeed['event'];
  readonly caller: Frame;
}

function followUp(key: ForeignKey, { action, table, event, caller }: Following): AccessSeed {
  const { columns } = key;
  const common = {
    kind: 'access',
    relation: table.oid,
    defaulted: [],
    onConflict: false,
    only: true,
    arrival: 'key',
    standing: standingIn({ ...caller, role: table.owner }),
  } as const;
  switch (action) {
    case 'cascade':
      return event === 'delete'
        ? { ...common, mode: 'delete', columns: null }
        : { ...common, mode: 'update', columns: [...columns].sort() };
    case 'set null':
      return { ...common, mode: 'update', columns: [...columns].sort() };
    case 'set default':
      return { ...common, mode: 'update', columns: [], defaulted: [...columns].sort() };
    default:
      return { ...common, mode: 'select for update', columns: null };
  }
}
