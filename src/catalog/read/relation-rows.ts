import { z } from 'zod';
import {
  enabledCode,
  generatedCode,
  identityCode,
  keyActionCode,
  persistenceCode,
  policyCommandCode,
  relationKindCode,
  ruleEventCode,
} from './letters.ts';

const oid = z.int();
const text = z.string().nullable();

function list<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullable()
    .transform((rows) => rows ?? []);
}

const relation = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  kind: relationKindCode,
  owner: oid,
  persistence: persistenceCode,
  extension: text,
  rowSecurity: z.boolean(),
  forceRowSecurity: z.boolean(),
  partitionKey: text,
  partitionColumns: list(z.string()),
  options: z.array(z.string()),
  foreignOptions: z.array(z.string()),
  server: text,
  wrapper: text,
});

const column = z.object({
  relation: oid,
  name: z.string(),
  type: oid,
  expression: text,
  generated: generatedCode,
  identity: identityCode,
  sequence: oid.nullable(),
});

/** pg_trigger.tgargs in hexadecimal digits: texts, each with a zero byte behind it. */
function triggerArguments(digits: string): readonly string[] {
  return Buffer.from(digits, 'hex').toString('utf8').split('\0').slice(0, -1);
}

const trigger = z.object({
  relation: oid,
  name: z.string(),
  routine: oid,
  type: z.int(),
  columns: z.array(z.string()),
  when: text,
  arguments: z.string().transform(triggerArguments),
  transitions: z.array(z.string()),
  enabled: enabledCode,
  internal: z.boolean(),
  deferrable: z.boolean(),
  initiallyDeferred: z.boolean(),
});

const rule = z.object({
  relation: oid,
  name: z.string(),
  event: ruleEventCode,
  instead: z.boolean(),
  enabled: enabledCode,
  action: z.string(),
  condition: text,
});

const constraint = z.object({
  relation: oid,
  name: z.string(),
  kind: z.enum(['c', 'f', 'p', 'u', 'x']),
  expression: text,
  referenced: oid,
  columns: z.array(z.string()).nullable(),
  referencedColumns: z.array(z.string()).nullable(),
  onDelete: keyActionCode,
  onUpdate: keyActionCode,
  deferrable: z.boolean(),
  initiallyDeferred: z.boolean(),
});

const index = z
  .tuple([oid, z.string(), text, text])
  .transform(([of, name, expressions, predicate]) => ({ relation: of, index: { name, expressions, predicate } }));

const comparison = z.tuple([oid, oid]).transform(([of, routine]) => ({ relation: of, routine }));

const comparedType = z.tuple([oid, oid]).transform(([of, type]) => ({ relation: of, type }));

const statistics = z
  .tuple([oid, z.string(), z.string()])
  .transform(([of, name, expression]) => ({ relation: of, statistics: { name, expression } }));

const policy = z
  .tuple([oid, z.string(), policyCommandCode, text, text, z.array(z.string())])
  .transform(([of, name, command, using, check, spares]) => ({
    relation: of,
    policy: { name, command, using, check, spares },
  }));

const inheritance = z.tuple([oid, oid]).transform(([child, parent]) => ({ child, parent }));

const sequence = z.object({
  relation: oid,
  increment: z.string(),
  minimum: z.string(),
  maximum: z.string(),
  cache: z.string(),
  cycle: z.boolean(),
  ownedBy: text,
});

const rows = z.object({
  relations: list(relation),
  columns: list(column),
  triggers: list(trigger),
  rules: list(rule),
  constraints: list(constraint),
  indexes: list(index),
  comparisons: list(comparison),
  comparedTypes: list(comparedType),
  statistics: list(statistics),
  policies: list(policy),
  inheritance: list(inheritance),
  sequences: list(sequence),
});

/** Relations and what hangs on them, a list per catalog, as the server answers. */
export type RelationRows = z.output<typeof rows>;
export type ConstraintRow = z.output<typeof constraint>;
export type TriggerRow = z.output<typeof trigger>;

export function parseRelationRows(answer: unknown): RelationRows {
  return rows.parse(answer);
}
