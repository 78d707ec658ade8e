import type { Area } from '../change.ts';
import type { Found, Mirror } from '../rules/rule.ts';
import type { LivePair } from './reached.ts';

/** One change as only a database shows it. It accounts for no difference of the texts: those stay with the other rules. */
export type FoundLive = Omit<Found, 'explains' | 'spans'>;

/** A rule about what both versions of a contract do on one database. */
export interface LiveRule {
  /** Kebab-case, the name of its file and of its page docs/changes/<id>.md. Stable: approvals hang on it. */
  readonly id: string;
  readonly area: Area;
  readonly mirror: Mirror;
  readonly find: (pair: LivePair) => readonly FoundLive[];
}
