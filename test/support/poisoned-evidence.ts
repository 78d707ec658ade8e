import { type Evidence, evidence } from '../../src/proof/evidence.ts';

// Strings that the schema closes: everything else may come from a server or a file.
const closed = new Set(['pg-contracts', 'exec', 'verify', 'observer', 'accepted', 'refused']);

/** `value` with `text` after every string that evidence leaves open. */
function poison(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return isClosed(key, value) ? value : value + text;
  if (Array.isArray(value)) return value.map((each) => poison(each, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, text, name)]));
}

function isClosed(key: string, value: string): boolean {
  const keys = ['outcome', 'status', 'latch', 'verdict', 'baseline', 'by', 'category', 'weight', 'volatility'];
  const kinds = /^(?:call|query|snapshot|function|trigger)$/;
  return closed.has(value) || keys.includes(key) || /^PROOF-\d+$/.test(value) || kinds.test(value);
}

/** The run with `text` in every field that a server, a file or a command line fills. */
export function poisonedEvidence(run: Evidence, text: string): Evidence {
  return evidence.parse(poison(evidence.parse(run), text));
}
