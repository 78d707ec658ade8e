import { z } from 'zod';

const names = z.array(z.string());

const role = z.strictObject({
  name: z.string(),
  isPrincipal: z.boolean(),
  isSuperuser: z.boolean(),
  attributes: z.record(z.string(), z.boolean()),
  memberOf: names,
  settings: names,
});

const table = z.strictObject({
  oid: z.string(),
  schema: z.string(),
  name: z.string(),
  /** Null: a superuser, whose name differs from server to server. */
  owner: z.string().nullable(),
  persistence: z.string(),
  rowSecurity: z.boolean(),
  forceRowSecurity: z.boolean(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.string(),
      /** Null: pg_catalog. */
      typeSchema: z.string().nullable(),
      notNull: z.boolean(),
    }),
  ),
  primaryKey: names.nullable(),
  foreignKeys: z.array(z.strictObject({ columns: names, schema: z.string(), table: z.string(), references: names })),
  triggers: z.array(z.strictObject({ name: z.string(), functionSchema: z.string(), function: z.string() })),
});

const routineName = { schema: z.string(), name: z.string(), types: names };

const routine = z.strictObject({
  ...routineName,
  kind: z.string(),
  returns: z.string(),
  language: z.string(),
  volatility: z.enum(['immutable', 'stable', 'volatile']),
  isDefiner: z.boolean(),
  isStrict: z.boolean(),
  /** As of a table. */
  owner: z.string().nullable(),
  settings: names,
});

const privileges = z.strictObject({
  role: z.string(),
  database: names,
  schemas: z.array(z.strictObject({ name: z.string(), privileges: names })),
  tables: z.array(
    z.strictObject({
      schema: z.string(),
      name: z.string(),
      privileges: names,
      /** Has MAINTAIN, on servers that know it. */
      maintains: z.boolean(),
      /** Those that have grants of their own. */
      columns: z.array(z.strictObject({ name: z.string(), privileges: names })),
    }),
  ),
  routines: z.array(z.strictObject({ ...routineName, mayExecute: z.boolean() })),
});

/** The answer to database.sql. */
export const databaseSchema = z.strictObject({
  roles: z.array(role),
  tables: z.array(table),
  routines: z.array(routine),
  privileges: z.array(privileges),
});

export type RoleFacts = z.output<typeof role>;
export type TableFacts = z.output<typeof table>;
export type RoutineFacts = z.output<typeof routine>;
export type PrivilegeFacts = z.output<typeof privileges>;
