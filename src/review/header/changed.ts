import type { Found } from '../rules/rule.ts';

/** What a rule about the header says; no part of the statements is meant, and none is accounted for. */
export function inHeader(found: Omit<Found, 'explains' | 'spans'>): Found {
  return { ...found, explains: [] };
}

/** `2.5×`, `10×`: how many times as much. From nothing there is none. */
export function factorOf(old: number, now: number): string | null {
  if (old === 0 || now === 0) return null;
  const [more, less] = [Math.max(old, now), Math.min(old, now)];
  return `${Number((more / less).toPrecision(2))}×`;
}
