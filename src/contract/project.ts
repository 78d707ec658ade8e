import type { QualifiedName } from '../core/identifier.ts';
import type { Limits } from '../core/limits.ts';
import type { DatabaseSource, TargetSource } from '../core/target.ts';

/** What the project file says of databases: enough for commands that run no contract. */
export interface DatabaseProject {
  readonly name: string;
  /** Absolute path of the folder that holds `contracts/`. */
  readonly root: string;
  /** Path of the project file relative to `root`. */
  readonly file: string;
  readonly limits: Limits;
  readonly targets: readonly DatabaseSource[];
}

/** The project file `contracts/contracts.yaml`, validated. Contains no secret and no kill-switch value: see adapter/kill-switch.ts. */
export interface Project extends DatabaseProject {
  /** The login role each principal must be. */
  readonly roles: Readonly<Record<'exec' | 'verify' | 'observer', string>>;
  /** The tables that the contracts may change. */
  readonly surface: readonly QualifiedName[];
  /** The commit latch's table. */
  readonly guard: QualifiedName;
  /** Adapter method → contract id; null where the project has no gated adapter. */
  readonly adapter: Readonly<Record<string, string>> | null;
  readonly targets: readonly TargetSource[];
  readonly review: {
    /** Columns that keep one tenant's rows from another's: `contracts diff` shows a lost condition on one of them first. */
    readonly tenantColumns: readonly string[];
  };
}
