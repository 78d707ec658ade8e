import { formatQualified } from '../../core/identifier.ts';
import type { Policy, Relation } from '../model.ts';
import type { AccessMode } from '../reach.ts';
import type { Ground } from './ground.ts';
import type { AccessSeed, Seed } from './seed.ts';

type Command = Exclude<Policy['command'], 'all'>;

/** Whose policies are asked: rows that are changed or returned are read too (manual, CREATE POLICY, table "Policies Applied by Command Type"). */
const commands: Readonly<Record<AccessMode, readonly Command[]>> = {
  select: ['select'],
  'select for update': ['select', 'update'],
  insert: ['insert', 'select'],
  update: ['update', 'select'],
  delete: ['delete', 'select'],
  truncate: [],
  lock: [],
};

/** The row-security policies that an access evaluates; of a role about which nobody asked all: too many, never too few. */
export function policiesOf(relation: Relation, access: AccessSeed, ground: Ground): readonly Seed[] {
  if (!isSecured(relation, access, ground)) return [];
  const asked = commands[access.mode];
  const { role } = access.standing.touching;
  const object = formatQualified(relation);
  return relation.policies
    .filter(({ command }) => command === 'all' || asked.includes(command))
    .filter(({ spares = [] }) => !spares.includes(role))
    .flatMap(({ name, using, check }) => {
      const what = `policy "${name}" of ${object}`;
      const expressions = [
        { what, tree: using },
        { what: `check of ${what}`, tree: access.mode === 'insert' || access.mode === 'update' ? check : null },
      ];
      return expressions.flatMap((each): readonly Seed[] =>
        each.tree === null
          ? []
          : [{ kind: 'expression', what: each.what, object, tree: each.tree, standing: access.standing }],
      );
    });
}

/** Whether row security applies (manual 5.9): not below the named table, not to a foreign key's queries, not to the mighty. */
function isSecured(relation: Relation, { arrival, standing }: AccessSeed, { catalog }: Ground): boolean {
  if (!relation.rowSecurity || arrival !== 'named') return false;
  const { role, anyone } = standing.touching;
  if (anyone === true) return true;
  if (role === relation.owner && !relation.forceRowSecurity) return false;
  const facts = catalog.surroundings.roles.find(({ name }) => name === role);
  return facts === undefined || !(facts.superuser || facts.bypassRowSecurity);
}
