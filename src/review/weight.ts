import { type Severity, severities } from './change.ts';

/** Told before everything that is as bad: a row of another tenant is the first thing to look for. */
const first: ReadonlySet<string> = new Set([
  'tenant-condition-removed',
  'tenant-condition-changed',
  'tenant-condition-added',
]);

/** Worst first, then what concerns tenants, then by contract, those of the project before. */
export function byWeight(one: Weighed, other: Weighed): number {
  const weight = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  if (weight !== 0) return weight;
  if (first.has(one.rule) !== first.has(other.rule)) return first.has(one.rule) ? -1 : 1;
  const [a, b] = [one.contract ?? '', other.contract ?? ''];
  return a === b ? (one.version ?? 0) - (other.version ?? 0) : a < b ? -1 : 1;
}

interface Weighed {
  readonly rule: string;
  readonly severity: Severity;
  readonly contract: string | null;
  readonly version: number | null;
}
