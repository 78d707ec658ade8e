import type { Area, Live } from '../change.ts';
import type { FoundLive } from './live-rule.ts';

/** What a database added to a review. */
export interface LiveReview {
  readonly live: Live;
  readonly found: readonly {
    readonly rule: string;
    readonly area: Area;
    readonly contract: { readonly id: string; readonly version: number };
    readonly found: FoundLive;
  }[];
  /** How many rules looked. */
  readonly rules: number;
}
