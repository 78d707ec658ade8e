/** Problem code of a case that is known to outlive ROLLBACK, and is not sent. */
export const withheldCode = 'withheld';

/** Whether a case of the evidence was sent to the server. */
export function wasRun({ problems }: { readonly problems: readonly { readonly code: string }[] }): boolean {
  return !problems.some(({ code }) => code === withheldCode);
}
