import type { Severity } from '../../../src/review/change.ts';

/** An edit of a contract file, and what must be said of it: exactly that, no more and no less. */
export interface Edit {
  /** A sentence's start: `a parameter is swapped`. Unique in the corpus. */
  readonly name: string;
  /** Default `query`; the principal is exec for `call`, verify else. */
  readonly kind?: 'call' | 'query' | 'snapshot';
  /** The statement; or the whole file where it begins with the header comment. */
  readonly old: string;
  readonly new: string;
  /** The rules that must be found, each as often as it stands here. */
  readonly finds: readonly { readonly rule: string; readonly severity: Severity }[];
  /** Small, and means something else: what people overlook. */
  readonly treacherous?: true;
}
