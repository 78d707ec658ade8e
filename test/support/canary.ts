import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A password that every format has to escape in its own way. */
export const canary = 'S3cr3t#/?@%zz-CANARY';

const bytes = Buffer.from(canary, 'utf8');

/** What base64 makes of the middle of the canary, for each way in which it can lie in the groups of three. */
const inBase64 = [0, 1, 2].flatMap((offset) => {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
  return [shifted.toString('base64').slice(4, 24), shifted.toString('base64url').slice(4, 24)];
});

/** Pieces that survive any escaping of the characters between them, and the encodings that leave no piece. */
const traces = ['S3cr3t', 'zz-CANARY', 'zz%2DCANARY', bytes.toString('hex').slice(4, -4), ...inBase64].map((trace) =>
  trace.toLowerCase(),
);

/** The traces of the canary in a text. */
export function tracesIn(text: string): readonly string[] {
  const low = text.toLowerCase();
  return traces.filter((trace) => low.includes(trace));
}

/** The files below a folder that have a trace of the canary, without those named. */
export function filesWithTraces(folder: string, except: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !except.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => tracesIn(readFileSync(path, 'latin1')).length > 0);
}
