import { quoteIdentifier } from '../../core/identifier.ts';
import type { Catalog } from '../catalog.ts';
import type { Oid } from '../model.ts';

/** A type as it would be written in SQL under any search_path; null where the catalog does not have it. */
export function typeText(oid: Oid, catalog: Catalog): string | null {
  const type = catalog.type(oid);
  if (type === null) return null;
  const element = type.name.startsWith('_') && type.element !== null ? typeText(type.element, catalog) : null;
  if (element !== null) return `${element}[]`;
  const name = /^[a-z_][a-z0-9_]*$/.test(type.name) ? type.name : quoteIdentifier(type.name);
  // `char` without quotes is character(1), the others of pg_catalog are read as they are stored.
  if (type.schema === 'pg_catalog') return name === 'char' ? '"char"' : name;
  return `${quoteIdentifier(type.schema)}.${quoteIdentifier(type.name)}`;
}
