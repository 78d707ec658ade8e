/**
 * What a machine or a reviewer is told of a run, whatever the run was: JUnit, TAP, Markdown, annotations, SARIF and code
 * quality are all made of it. Texts stand as they came: every form makes them harmless in its own way.
 */
export interface Assessment {
  /** `contracts verify`. */
  readonly command: string;
  /** Whoever keeps one comment up to date finds it by this: the reports that replace each other have the same. */
  readonly comment: 'verify' | 'diff';
  readonly tool: { readonly name: string; readonly version: string };
  /** What the run came to, in one word. */
  readonly verdict: string;
  /** Everything that was selected ran and held. Nothing may look green where this is false. */
  readonly isGood: boolean;
  readonly isAlarm: boolean;
  /** How many of what held. Words of ours only, and short: no report cuts it. */
  readonly tally: string;
  readonly exitCode: number;
  readonly exitMeaning: string;
  /** What ended the run early; null where it ran to its end. */
  readonly stopped: { readonly message: string } | null;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** What was looked at: the project, the target, the run's id. */
  readonly about: readonly (readonly [label: string, text: string])[];
  readonly suites: readonly Suite[];
  /** Worst first. Where the run is not good, at least one counts. */
  readonly findings: readonly ReportedFinding[];
  /** What answers for findings that are settled, and whether that is written where they are found. */
  readonly settledBy: { readonly words: string; readonly kind: 'inSource' | 'external' };
  /** Every check that is not green is a finding, too: who lists the findings need not list the checks. */
  readonly isListedByFindings: boolean;
  /** Texts that a reviewer looks into. */
  readonly excerpts: readonly Excerpt[];
  /** What to write where, for somebody who answers for findings; null: nobody can. */
  readonly accept: { readonly file: string; readonly lines: readonly string[] } | null;
  /** What nobody may conclude from the run. */
  readonly notProved: readonly string[];
}

/** How two texts differ, as a patch shows it. */
export interface Excerpt {
  readonly name: string;
  /** Each begins with `+`, `-` or a blank. */
  readonly lines: readonly string[];
}

/** Things that were checked, under one name. */
export interface Suite {
  readonly name: string;
  /** The file that they are about. */
  readonly file: string;
  readonly durationMs: number;
  readonly checks: readonly Check[];
}

/** `error`: it could not be found out, which is as little green as a failure. */
export const checkOutcomes = ['failed', 'error', 'skipped', 'passed'] as const;

export interface Check {
  readonly name: string;
  readonly outcome: (typeof checkOutcomes)[number];
  /** The outcome in the words of the command: `broken`, `unknown`. */
  readonly word: string;
  readonly durationMs: number;
  /** What was seen, in one sentence; may be empty. */
  readonly says: string;
  readonly problems: readonly Said[];
}

/** A problem as the run told it. */
export interface Said {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** How bad a finding is, worst first. `unknown` is never green; `warning` is for a reviewer; a `note` speaks against nothing. */
export const weights = ['alarm', 'error', 'unknown', 'warning', 'note'] as const;
export type Weight = (typeof weights)[number];

/** A problem with its place, for who reads the file that it is about. */
export interface ReportedFinding extends Said {
  readonly weight: Weight;
  /** The weight in the words of the command: `broken`, `refused`. */
  readonly word: string;
  /** `cut_leg_a v1, case "creates-a-unit"`, `PROOF-7`. */
  readonly subject: string;
  /** Relative to the project's root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The same in every run that finds the same, whatever the numbers in its message; different from all others of the run. */
  readonly fingerprint: string;
  /** What somebody who accepts the finding would write down; null: nobody can accept it, or it needs nobody. */
  readonly acceptable: string | null;
  /** Where findings of this kind are explained; null: nowhere but here. */
  readonly explained: string | null;
  /** What answers for it, so that it does not count; null: nothing does. */
  readonly settled: string | null;
}
