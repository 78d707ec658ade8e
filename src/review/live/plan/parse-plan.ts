import { z } from 'zod';
import type { PlanNode } from './plan.ts';

/** What EXPLAIN (VERBOSE, FORMAT JSON) says of a node, as far as it is compared or shown (commands/explain.c). */
const node = z.object({
  'Node Type': z.string(),
  'Parent Relationship': z.string().optional(),
  Schema: z.string().optional(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Function Name': z.string().optional(),
  'CTE Name': z.string().optional(),
  'Subplan Name': z.string().optional(),
  'Join Type': z.string().optional(),
  Strategy: z.string().optional(),
  'Partial Mode': z.string().optional(),
  Operation: z.string().optional(),
  Command: z.string().optional(),
  'Scan Direction': z.string().optional(),
  'Subplans Removed': z.number().optional(),
  'Workers Planned': z.number().optional(),
  'Plan Rows': z.number(),
  'Total Cost': z.number(),
  'Index Cond': z.string().optional(),
  'Recheck Cond': z.string().optional(),
  'Hash Cond': z.string().optional(),
  'Merge Cond': z.string().optional(),
  'Join Filter': z.string().optional(),
  'TID Cond': z.string().optional(),
  'One-Time Filter': z.string().optional(),
  Filter: z.string().optional(),
  'Sort Key': z.array(z.string()).optional(),
  'Group Key': z.array(z.string()).optional(),
  get Plans() {
    return z.array(node).optional();
  },
});

type Raw = z.output<typeof node>;

const document = z.array(z.object({ Plan: node.optional() }));

/**
 * The plans in EXPLAIN's JSON: one, but where rules of a table make several statements of one, or none. Null where it is no such JSON, or
 * nests too deeply to be read.
 */
export function parsePlans(text: string): readonly PlanNode[] | null {
  try {
    return document.parse(JSON.parse(text)).flatMap(({ Plan }) => (Plan === undefined ? [] : [planNode(Plan)]));
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function planNode(raw: Raw): PlanNode {
  const { Schema: schema, 'Relation Name': name } = raw;
  return {
    type: raw['Node Type'],
    part: raw['Parent Relationship'] ?? null,
    table: schema === undefined || name === undefined ? null : { schema, name },
    index: raw['Index Name'] ?? null,
    traits: traitsOf(raw),
    conditions: conditionsOf(raw),
    rows: raw['Plan Rows'],
    cost: raw['Total Cost'],
    workers: raw['Workers Planned'] ?? 0,
    children: (raw.Plans ?? []).map(planNode),
  };
}

function traitsOf(raw: Raw): readonly string[] {
  const removed = raw['Subplans Removed'] ?? 0;
  return [
    raw.Operation,
    raw.Command,
    raw.Strategy === 'Plain' ? undefined : raw.Strategy,
    raw['Partial Mode'] === 'Simple' ? undefined : raw['Partial Mode'],
    raw['Join Type'],
    raw['Scan Direction'] === 'Backward' ? 'Backward' : undefined,
    raw['Function Name'],
    raw['CTE Name'],
    raw['Subplan Name'],
    removed === 0 ? undefined : `${removed} subplans removed`,
  ].flatMap((trait) => trait ?? []);
}

function conditionsOf(raw: Raw): readonly string[] {
  const shown = [
    'Index Cond',
    'Recheck Cond',
    'Hash Cond',
    'Merge Cond',
    'TID Cond',
    'Join Filter',
    'One-Time Filter',
    'Filter',
    'Sort Key',
    'Group Key',
  ] as const;
  return shown.flatMap((key) => {
    const value = raw[key];
    if (value === undefined) return [];
    return [`${key}: ${withoutConstants(typeof value === 'string' ? value : value.join(', '))}`];
  });
}

/** Planning evaluates what is constant: what stands in a plan may have come out of a table. */
function withoutConstants(condition: string): string {
  return condition.replaceAll(
    /"(?:[^"]|"")*"|\$\d+|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|E?'(?:[^'\\]|''|\\.)*'|\d[\w.]*/g,
    (word) => (/^(?:'|\d)/.test(word) ? '…' : word),
  );
}
