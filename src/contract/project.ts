import type { QualifiedName } from '../core/identifier.ts';
import type { Limits } from '../core/limits.ts';
import type { TargetSource } from '../core/target.ts';

/** The project file `contracts/contracts.yaml`, validated. Contains no secret and no kill-switch value: see adapter/kill-switch.ts. */
export interface Project {
  readonly name: string;
  /** Absolute path of the folder that holds `contracts/`. */
  readonly root: string;
  /** Path of the project file relative to `root`. */
  readonly file: string;
  /** The login role each principal must be. */
  readonly roles: Readonly<Record<'exec' | 'verify' | 'observer', string>>;
  /** The tables that the contracts may change. */
  readonly surface: readonly QualifiedName[];
  /** The commit latch's table. */
  readonly guard: QualifiedName;
  /** Adapter method → contract id; null where the project has no gated adapter. */
  readonly adapter: Readonly<Record<string, string>> | null;
  readonly limits: Limits;
  readonly targets: readonly TargetSource[];
}
