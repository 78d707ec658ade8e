import { createRequire } from 'node:module';

/** The main file of the npm package `name` as the first of `places` finds it that does; null where none does. */
export function resolvePackage(places: readonly string[], name: string): string | null {
  for (const place of places) {
    try {
      return createRequire(place).resolve(name);
    } catch {
      // Not installed there.
    }
  }
  return null;
}
