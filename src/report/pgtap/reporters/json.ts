import { jsonDocument } from '../../../core/json.ts';
import type { PgtapReporter } from '../reporter.ts';

/** The document itself. ASCII escapes stand for invisible characters. */
export const renderPgtapJson: PgtapReporter = (run) => jsonDocument(run);
