import { jsonDocument } from '../../core/json.ts';
import type { Merged } from '../../proof/merge/merged.ts';

/** The runs and what they come to, as the schema says. */
export function renderMergedJson(merged: Merged): string {
  return jsonDocument(merged);
}
