import { type ErrorCode, type ErrorKind, errorCodes } from './error-codes.ts';

/**
 * The one error of this package. An error of any other class is a bug.
 *
 * `message` says what happens to whom, objects in double quotes; `hint` is one imperative sentence with what to type.
 */
export class ContractsError extends Error {
  override readonly name = 'ContractsError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, about: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, 'cause' in about ? { cause: about.cause } : undefined);
    this.code = code;
    this.hint = about.hint;
  }

  get kind(): ErrorKind {
    return errorCodes[this.code];
  }
}
