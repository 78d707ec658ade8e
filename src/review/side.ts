import type { Approvals } from '../contract/approvals.ts';
import type { Contract } from '../contract/contract.ts';
import type { LockEntry } from '../contract/lock.ts';
import type { Project } from '../contract/project.ts';
import type { Finding } from '../core/finding.ts';
import type { Baseline } from '../snapshot/baseline.ts';

/** Where a contract version's file is. */
export interface VersionFile {
  readonly id: string;
  readonly version: number;
  /** Relative to the project's root, with `/`. */
  readonly file: string;
}

/** What one side of a diff says. Only what is not the same on the other side was read, and what is needed to judge that. */
export interface Side {
  readonly label: string;
  /** Full hash; null where the side is no commit. */
  readonly commit: string | null;
  /** Every contract version there is, by `cut_leg_a@v1`. */
  readonly versions: ReadonlyMap<string, VersionFile>;
  /** The contracts that were read, by the same key: of every file that the other side has not, or has otherwise, and what that is held against. */
  readonly contracts: ReadonlyMap<string, Contract>;
  /** What is wrong with the files that were read. */
  readonly findings: readonly Finding[];
  /** Null where the file is missing or wrong; `findings` say why. */
  readonly project: Project | null;
  /** The project file as plain data, as far as it is YAML: what {@link Project} leaves out stands here too. Null where it is none. */
  readonly document: unknown;
  readonly lock: readonly LockEntry[];
  /** By target; read on both sides where a contract or a baseline changed. */
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** The migrations that the other side has not, or has otherwise: text by path. */
  readonly migrations: ReadonlyMap<string, string>;
  /** The migrations that both sides have the same; read where one differs, and empty where none does. */
  readonly sameMigrations: ReadonlyMap<string, string>;
  /** What `contracts/accept.yaml` says. */
  readonly approvals: Approvals;
  /** The hash of a file's bytes as git names them; null where there is none, or it could not be had. */
  readonly digestOf: (path: string) => string | null;
  /** Text of the project file and of every contract file that was read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /**
   * The statement of a contract version; null where its file is none. Of one that both sides have the same, and that nothing is held
   * against, it is read only where a migration differs: null without one.
   */
  readonly statementOf: (key: string) => string | null;
}
