import { formatQualified } from '../../core/identifier.ts';
import type { Relation } from '../model.ts';
import { isActive } from './active.ts';
import type { Ground } from './ground.ts';
import type { AccessSeed, Seed, Standing } from './seed.ts';

/** What the rules of a table or view make of a command. */
export interface Rewritten {
  readonly seeds: readonly Seed[];
  /** An unconditional INSTEAD rule: the command itself is not run. */
  readonly replaced: boolean;
  /** Some rule says NEW: it takes the defaults of an INSERT, whether the command is run or not. */
  readonly takesNew: boolean;
}

/** In a stored rule the second table is NEW (PRS2_NEW_VARNO). */
const newRow = /:varno 2\b/;

/** Applies the rules ON INSERT, UPDATE and DELETE (manual 39.4). Their tables are touched as the owner of the rule's table. */
export function rulesOf(relation: Relation, access: AccessSeed, { catalog }: Ground): Rewritten {
  const { mode, arrival } = access;
  const isWrite = mode === 'insert' || mode === 'update' || mode === 'delete';
  // A rule rewrites what a statement names, a foreign key's own queries among them, and nothing below it.
  if (!isWrite || arrival === 'below') return { seeds: [], replaced: false, takesNew: false };
  const rules = relation.rules.filter(
    ({ event, enabled }) => event === mode && isActive(enabled, catalog.surroundings),
  );
  const object = formatQualified(relation);
  const standing = ownersStanding(relation, access);
  const seeds = rules.flatMap(({ name, action, condition }): readonly Seed[] => {
    const what = `rule "${name}" of ${object}`;
    const parts = [
      { what, tree: action },
      { what: `condition of ${what}`, tree: condition },
    ];
    return parts.flatMap((part): readonly Seed[] =>
      part.tree === null ? [] : [{ kind: 'expression', what: part.what, object, tree: part.tree, standing }],
    );
  });
  return {
    seeds,
    replaced: rules.some(({ instead, condition }) => instead && isUnconditional(condition)),
    takesNew: rules.some(({ action, condition }) => [action, condition].some((tree) => newRow.test(tree ?? ''))),
  };
}

/** Stored as an empty list where there is no condition. */
function isUnconditional(condition: string | null): boolean {
  return condition === null || condition === '<>';
}

/** Tables behind a view or rule are touched as its owner, or as the caller by a view with security_invoker; functions run as the caller. */
export function ownersStanding(relation: Relation, { standing }: AccessSeed): Standing {
  if (relation.securityInvoker) return standing;
  return { touching: { ...standing.touching, role: relation.owner }, running: standing.running };
}
