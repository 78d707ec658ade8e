/** The logical users of the database: `exec` may call, `verify` may read, `observer` is the independent witness. */
export const principals = ['exec', 'verify', 'observer'] as const;

export type Principal = (typeof principals)[number];

/** The principals that run contracts. */
export const contractPrincipals = ['exec', 'verify'] as const satisfies readonly Principal[];

export type ContractPrincipal = (typeof contractPrincipals)[number];
