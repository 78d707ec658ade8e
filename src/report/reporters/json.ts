import { jsonDocument } from '../../core/json.ts';
import type { Reporter } from '../reporter.ts';

/** The evidence document itself, keys in the order of the schema that parsed it. ASCII escapes stand for invisible characters. */
export const renderJson: Reporter = (evidence) => jsonDocument(evidence);
