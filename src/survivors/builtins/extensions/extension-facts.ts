/** Functions of an extension that leave the same behind. */
export interface ExtensionEffect {
  /** `name`, or `schema.name` where the extension fixes its schemas; `*` stands for anything. */
  readonly names: readonly string[];
  /** Codes of the survivors that a call is; none: it leaves nothing. */
  readonly codes: readonly string[];
  /** What it does, to be read behind the function's name: "runs its text on another connection". */
  readonly does: string;
  /** The object that it is known to touch, where it is always the same. */
  readonly object?: string;
}

/** What is known of the C functions of one extension. Its SQL and plpgsql functions are read like anybody's. */
export interface ExtensionFacts {
  readonly extension: string;
  /** The first that fits counts. */
  readonly effects: readonly ExtensionEffect[];
  /** What those that no effect names do. */
  readonly others: 'leaves nothing' | 'not known';
}
