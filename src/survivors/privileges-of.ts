import { objectOf } from '../catalog/privileges/need.ts';
import type { Answered } from '../catalog/privileges/read-privileges.ts';
import type { SubjectAnalysis } from './analysis.ts';

type Needs = SubjectAnalysis['privileges']['needs'];

/**
 * What is needed, by role and object. A built-in function is said where it is refused: everybody may call the others.
 * What is gone is not said: the catalog changed, and that is.
 */
export function needsOf(answered: readonly Answered[]): Needs {
  const needs = new Map<string, Needs[number]>();
  for (const { need, held } of answered) {
    const isBuiltIn = need.object.startsWith('pg_catalog.');
    if (held === null || (held && isBuiltIn)) continue;
    const entry = { privilege: need.anyOf.join(' or '), object: objectOf(need), role: need.role, held };
    const key = JSON.stringify([entry.role, entry.object, entry.privilege]);
    // The same table may be written with different columns: one that is refused is refused.
    if (needs.get(key)?.held !== false) needs.set(key, entry);
  }
  return [...needs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** What is needed and not held, as problems. */
export function missingPrivileges(answered: readonly Answered[]): SubjectAnalysis['problems'] {
  const kinds = new Map(answered.map(({ need }) => [objectOf(need), need.kind]));
  return needsOf(answered)
    .filter(({ held }) => !held)
    .map(({ privilege, object, role }) => ({
      code: 'privilege-missing',
      message: `the role "${role}" lacks ${privilege} on ${kinds.get(object) === 'schema' ? object.replace(schemaWord, 'schema "$1"') : `"${object}"`}`,
      hint: hintOf({ privilege, object, role, kind: kinds.get(object) }),
    }));
}

/** What objectOf() says of a schema. */
const schemaWord = /^schema (.*)$/s;

/** Names that mean to SQL what they say without quotes, with a function's types behind them. */
const plain = /^(?:schema )?[a-z_][a-z0-9_$]*(?:\.[a-z_][a-z0-9_$]*)?(?:\([a-z0-9_ ,.[\]]*\))?$/;

function hintOf(missing: {
  readonly privilege: string;
  readonly object: string;
  readonly role: string;
  readonly kind: Answered['need']['kind'] | undefined;
}): string {
  const { object, role, kind } = missing;
  const [privilege = ''] = missing.privilege.split(' or ');
  // Somebody will paste it: a name may not be a statement.
  if (!plain.test(object) || !plain.test(role)) return `let the owner grant ${privilege} on it`;
  const word = kind === 'routine' ? 'ROUTINE ' : kind === 'sequence' ? 'SEQUENCE ' : '';
  return `let the owner type: GRANT ${privilege} ON ${word}${object} TO ${role}`;
}
