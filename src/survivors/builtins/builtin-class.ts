/** Functions of pg_catalog that leave the same behind. */
export interface BuiltinClass {
  readonly name: string;
  /** The survivor's code that a call of them may be; null: nothing is left. */
  readonly code: string | null;
  /** Why they are put there, in one or two sentences. */
  readonly why: string;
  /** Without schema and arguments: overloads are alike, and where they are not, the survivor's rule tells them apart. */
  readonly names: readonly string[];
}
