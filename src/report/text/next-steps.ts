import type { CaseEvidence } from '../../proof/evidence.ts';

/** What a person does next about a case that did not hold, beyond the hints of its problems. */
export function nextSteps(one: CaseEvidence): readonly string[] {
  const { transaction, receipt, outcome } = one;
  if (outcome !== 'alarm') return [];
  const xid = transaction?.xid ?? null;
  const looks =
    xid !== null && /^\d+$/.test(xid)
      ? [`ask the server what became of it: SELECT pg_catalog.pg_xact_status('${xid}'::xid8);`]
      : [];
  const backend =
    transaction === null || receipt?.status === 'committed'
      ? []
      : [`see whether it still runs: SELECT * FROM pg_catalog.pg_stat_activity WHERE pid = ${transaction.backendPid};`];
  return [
    ...looks,
    ...backend,
    'do not run the contract again before a DBA has looked at the tables above; keep this report',
  ];
}
