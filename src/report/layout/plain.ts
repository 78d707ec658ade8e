import { redact } from '../../core/redact.ts';
import { visibleLines } from '../../core/text.ts';

/** Foreign text for a form that somebody else shows: without secrets and control characters, its lines as they are. */
export function plainLines(text: string): string {
  return visibleLines(redact(text.toWellFormed()));
}
