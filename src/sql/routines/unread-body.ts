import type { Body } from './body.ts';

/** A body of which nothing could be read. */
export function unreadBody(message: string, line: number | null): Body {
  return { pieces: [], dynamic: [], raises: [], transactions: [], problem: { message, line } };
}
