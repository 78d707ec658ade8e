import { describe, expect, test } from 'vitest';
import { findings, type ProjectFiles } from './review-side.ts';

/** An edit of a project, and everything that is found on the way there and back: rule, severity and path. */
export interface BothWays {
  readonly name: string;
  readonly base: ProjectFiles;
  readonly head: ProjectFiles;
  readonly there: readonly string[];
  readonly back: readonly string[];
}

/** Tests that exactly that is found. */
export function testBothWays(edits: readonly BothWays[]): void {
  describe.each(edits)('$name', ({ base, head, there, back }) => {
    test('is told', async () => {
      expect(await findings(base, head)).toEqual(there);
    });
    test('is told the other way round', async () => {
      expect(await findings(head, base)).toEqual(back);
    });
  });
}
