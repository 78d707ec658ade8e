/**
 * What `contracts check` refuses, by the rule of the review that tells it. Every code of a guard stands here once; what
 * stands nowhere is a mistake, and the file that has it cannot be compared.
 */
export const refusedCodes = {
  'transaction-control': ['transaction-control'],
  'several-statements': ['one-statement'],
  'session-command': ['session-setting', 'set-config-call', 'channel', 'prepared-statement', 'explain'],
  'schema-command': ['schema-change', 'truncate', 'table-lock', 'anonymous-block', 'procedure-call', 'statement-kind'],
  'outside-effect': ['copy', 'hidden-statement'],
  'write-in-read-contract': ['write-in-read', 'data-modifying-cte', 'select-into', 'row-lock'],
  'psql-command': ['psql-command'],
  'hidden-character': [
    'nul-byte',
    'control-character',
    'bidi-control',
    'invisible-character',
    'byte-order-mark',
    'invalid-utf8',
  ],
  'file-refused': ['path-escapes', 'file-not-regular', 'file-too-large'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type RefusedId = keyof typeof refusedCodes;

const all: ReadonlySet<string> = new Set(Object.values(refusedCodes).flat());

/** Whether a finding's code means that a file may not be used, rather than that it has a mistake. */
export function isRefused(code: string): boolean {
  return all.has(code);
}
