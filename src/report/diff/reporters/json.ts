import { jsonDocument } from '../../../core/json.ts';
import type { DiffReporter } from '../reporter.ts';

/** The document itself, keys in the order of its schema. ASCII escapes stand for invisible characters. */
export const renderDiffJson: DiffReporter = (diff) => jsonDocument(diff);
