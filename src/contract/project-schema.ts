import { z } from 'zod';
import { parseQualified } from '../core/identifier.ts';
import { defaultLimits, type Limits } from '../core/limits.ts';
import type { CommandSource, DatabaseSource, LoginSource, Setting, TargetSource } from '../core/target.ts';
import { parseDuration, parseSize } from './quantity.ts';
import type { KnownKeys } from './schema-findings.ts';

const qualified = z.string().transform((text, context) => {
  const name = parseQualified(text);
  if (name !== null) return name;
  context.addIssue(`"${text}" is not a table with its schema | write schema.table in lower case`);
  return z.NEVER;
});

const role = z.string().regex(/^\S.{0,62}$/u, 'a role needs a name | write the name of the login role');

const duration = z.string().transform((text, context) => {
  const value = parseDuration(text);
  if (value !== null) return value;
  context.addIssue(`"${text}" is not a duration | write a number with a unit: 500ms, 1s, 5min`);
  return z.NEVER;
});

const size = z.string().transform((text, context) => {
  const value = parseSize(text);
  if (value !== null) return value;
  context.addIssue(`"${text}" is not a size | write a number with a unit: 512KiB, 8MiB`);
  return z.NEVER;
});

const limits = z
  .strictObject({
    connect: duration.optional(),
    lock: duration.optional(),
    statement: duration.optional(),
    idle: duration.optional(),
    total: duration.optional(),
    yield: duration.optional(),
    rows: z
      .number()
      .refine(
        (count) => Number.isSafeInteger(count) && count > 0,
        'the limit of rows must be a whole number from 1 | write rows: 10000',
      )
      .optional(),
    bytes: size.optional(),
  })
  .nullish()
  .transform(
    (given): Limits => ({
      connect: given?.connect ?? defaultLimits.connect,
      lock: given?.lock ?? defaultLimits.lock,
      statement: given?.statement ?? defaultLimits.statement,
      idle: given?.idle ?? defaultLimits.idle,
      total: given?.total ?? defaultLimits.total,
      yield: given?.yield ?? defaultLimits.yield,
      rows: given?.rows ?? defaultLimits.rows,
      bytes: given?.bytes ?? defaultLimits.bytes,
    }),
  );

const variable = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    'this is not the name of an environment variable | write a name like DOT_CUTTER_DB_HOST',
  );

const text = z.union([z.string(), z.number()]).transform(String);

const setting = z
  .union([z.string(), z.number(), z.strictObject({ env: variable, default: text.optional() })])
  .transform(
    (given): Setting =>
      typeof given === 'object' ? { env: given.env, fallback: given.default ?? null } : { literal: String(given) },
  );

const login = z
  .strictObject({ user: setting, password: z.strictObject({ env: variable }).optional() })
  .transform(({ user, password }): LoginSource => ({ user, passwordEnv: password?.env ?? null }));

const command = z
  .strictObject({ command: z.tuple([z.string().min(1)], z.string()) })
  .transform(({ command: [program, ...words] }): CommandSource => ({ command: [program, ...words] }));

const observer = z.union([login, command]);

const place = z.strictObject({
  host: setting,
  port: setting.optional(),
  database: setting,
  sslmode: setting.default({ literal: 'verify-full' }),
  sslrootcert: setting.optional(),
  allowPlaintext: z.boolean().optional(),
  allowPooler: z.boolean().optional(),
  migrate: login.optional(),
});

function placeOf(given: z.infer<typeof place>): Omit<DatabaseSource, 'name' | 'logins' | 'observer'> {
  return {
    host: given.host,
    port: given.port ?? { literal: '5432' },
    database: given.database,
    sslmode: given.sslmode,
    sslrootcert: given.sslrootcert ?? null,
    allowPlaintext: given.allowPlaintext ?? false,
    allowPooler: given.allowPooler ?? false,
    migrate: given.migrate ?? null,
  };
}

const target = place.extend({ exec: login, verify: login, observer }).transform(
  (given): Omit<TargetSource, 'name'> => ({
    ...placeOf(given),
    logins: { exec: given.exec, verify: given.verify },
    observer: given.observer,
  }),
);

const database = place
  .extend({ exec: login.optional(), verify: login.optional(), observer: observer.optional() })
  .transform(
    (given): Omit<DatabaseSource, 'name'> => ({
      ...placeOf(given),
      logins: { exec: given.exec ?? null, verify: given.verify ?? null },
      observer: given.observer ?? null,
    }),
  );

const columnName = z
  .string()
  .regex(/^[^\s"]{1,63}$/u, 'this is not the name of a column | write it as PostgreSQL has it: tenant_id');

const review = z
  .strictObject({ tenant_columns: z.array(columnName).optional() })
  .nullish()
  .transform((given) => ({ tenantColumns: given?.tenant_columns ?? ['tenant_id'] }));

const principals = z.strictObject({ exec: role, verify: role, observer: role });

/** The shape of contracts/contracts.yaml. `execution.enabled` may be anything here: only `true` is on (adapter/kill-switch.ts). */
export const projectSchema = z.strictObject({
  project: z.string().regex(/^\S(?:.*\S)?$/, 'the project needs a name | write project: name'),
  execution: z.strictObject({ enabled: z.unknown() }).optional(),
  principals,
  surface: z.array(qualified),
  guard: qualified.optional(),
  adapter: z.record(z.string(), z.string()).nullish(),
  limits,
  targets: z.record(z.string(), target).nullish(),
  review,
});

/** The same where nothing is asked for that only contracts need. What is there must be right all the same. */
export const databaseProjectSchema = projectSchema.extend({
  principals: principals.optional(),
  surface: z.array(qualified).optional(),
  targets: z.record(z.string(), database).nullish(),
});

const settingKeys = ['env', 'default'];
const loginKeys = ['user', 'password'];

export const projectKeys: KnownKeys = {
  '': ['project', 'execution', 'principals', 'surface', 'guard', 'adapter', 'limits', 'targets', 'review'],
  execution: ['enabled'],
  principals: ['exec', 'verify', 'observer'],
  limits: Object.keys(defaultLimits),
  review: ['tenant_columns'],
  'targets.*': [
    'host',
    'port',
    'database',
    'sslmode',
    'sslrootcert',
    'allowPlaintext',
    'allowPooler',
    'exec',
    'verify',
    'observer',
    'migrate',
  ],
  'targets.*.exec': loginKeys,
  'targets.*.verify': loginKeys,
  'targets.*.migrate': loginKeys,
  'targets.*.observer': [...loginKeys, 'command'],
  'targets.*.*.user': settingKeys,
  'targets.*.*.password': ['env'],
  'targets.*.*': settingKeys,
};
