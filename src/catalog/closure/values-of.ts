import { formatQualified } from '../../core/identifier.ts';
import type { Column, Oid, Relation } from '../model.ts';
import type { Ground } from './ground.ts';
import type { AccessSeed, Seed } from './seed.ts';
import { valueSeeds } from './value-seeds.ts';

/** What computes the columns that a written row gets without being given them: defaults, identities, generated columns, domains. */
export function valuesOf(relation: Relation, access: AccessSeed, ground: Ground): readonly Seed[] {
  return relation.columns.flatMap((column) => {
    const seeds: Seed[] = [];
    if (column.generated !== null || isDefaulted(column, access)) {
      seeds.push(...expressionOf(column, { relation, access, ground }));
    }
    if (column.identity !== null && column.sequence !== null && isDefaulted(column, access)) {
      seeds.push({ kind: 'identity', sequence: column.sequence });
    }
    if (access.mode === 'insert' && access.columns?.includes(column.name) !== true) {
      seeds.push(...valueSeeds(column.type, { direction: 'in', standing: access.standing, catalog: ground.catalog }));
    }
    return seeds;
  });
}

/** A row that comes from the parent has its values: defaults are those of the table that the statement names. */
function isDefaulted({ name }: Column, { mode, columns, defaulted, arrival }: AccessSeed): boolean {
  if (arrival === 'below') return false;
  if (defaulted.includes(name)) return true;
  return mode === 'insert' && (columns === null || !columns.includes(name));
}

interface Written {
  readonly relation: Relation;
  readonly access: AccessSeed;
  readonly ground: Ground;
}

function expressionOf(column: Column, { relation, access, ground }: Written): readonly Seed[] {
  const { name, generated } = column;
  const expression = column.expression ?? (column.identity === null ? defaultOfDomain(column.type, ground) : null);
  if (expression === null) return [];
  const object = formatQualified(relation);
  const what = `${generated === null ? 'default of' : 'generated column'} ${object}.${name}`;
  return [{ kind: 'expression', what, object, tree: expression, standing: access.standing }];
}

/** A column without a default gets that of its domain, which has that of the domain below it where it has none (manual, CREATE DOMAIN). */
export function defaultOfDomain(type: Oid, { catalog }: Pick<Ground, 'catalog'>): string | null {
  for (let facts = catalog.type(type); facts !== null && facts.kind === 'domain'; ) {
    if (facts.default !== null) return facts.default;
    facts = facts.base === null ? null : catalog.type(facts.base);
  }
  return null;
}
