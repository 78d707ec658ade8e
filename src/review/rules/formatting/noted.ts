import type { Found } from '../rule.ts';

/** A change that nothing follows from. It shows no text: what was written differently is the whole. */
export function noted(said: Pick<Found, 'path' | 'message' | 'consequence'>): readonly Found[] {
  return [{ severity: 'safe', ...said, old: null, new: null, hint: null, explains: [] }];
}
