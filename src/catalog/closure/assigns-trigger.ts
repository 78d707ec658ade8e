import type { Routine } from '../model.ts';
import { plainSource } from './plain-source.ts';

/** `TG_ARGV[0] := …`. A `=` is nearly always a comparison. */
const assigned = /\btg_(?:argv|table_name|relname|table_schema)\b"?\s*(?:\[[^\]]*\]\s*)?:=/i;
/** `INTO n, tg_table_name`, `FOR tg_table_name IN`, and not `INSERT INTO t VALUES (tg_table_name)`. */
const taken = /\b(?:into|for|foreach)\s+(?:strict\s+)?(?:[\w".$]+\s*,\s*)*"?tg_/i;

/** Whether a trigger's function gives other values to the variables that tell of its trigger: they take them as others do. */
export function assignsTrigger({ source }: Routine): boolean {
  const text = plainSource(source ?? '');
  return assigned.test(text) || taken.test(text);
}
