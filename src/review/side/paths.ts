/** `contracts/baselines/production.json`. */
export function isBaseline(path: string): boolean {
  return /^contracts\/baselines\/[^/]+\.json$/.test(path);
}

/** A file that `contracts migrate` may run. */
export function isMigration(path: string): boolean {
  return /^migrations\/\d[^/]*\.sql$/.test(path);
}
