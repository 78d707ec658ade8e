import type { Evidence } from './evidence.ts';
import type { Observed } from './observed.ts';

type Residue = Evidence['residue'];

/** What a run cannot prove, whatever it saw: stands at the end of every report. Never empty. */
export function describeNotProved(observed: Pick<Observed, 'gate' | 'constraints' | 'pooled'>): Residue {
  return [
    ...(observed.gate === 'undeclared' ? [] : [methodBodies]),
    survivors,
    ...(observed.pooled ? [behindPooler] : []),
    ...unreachableConstraints(observed),
    commitTime,
    felt,
  ];
}

const methodBodies: Residue[number] = {
  what: 'the bodies of the adapter methods, end to end, on this database',
  why: 'the kill-switch is off and verify never turns it on: the gate refuses before a body is reached',
  needs:
    'a decision of the owner to set execution.enabled to true; the bodies are proved end to end on the embedded server, in tests',
};

const survivors: Residue[number] = {
  what: 'that nothing else can outlive ROLLBACK (PROOF-10)',
  why: 'what was looked for is what a session can see: sequences, session locks, prepared statements, cursors, channels, temporary tables, slots, prepared transactions; calls to the outside (dblink, files, programs, untrusted languages) are not analyzed',
  needs: 'a read of every function that a contract reaches',
};

const behindPooler: Residue[number] = {
  what: 'that the backends kept nothing and ended, and that nobody waited long for the proof',
  why: 'a connection pooler stands between: it keeps backends for others, may change them between transactions, and hides which one runs a case, so the watchdog cannot see who waits for it; only the timeouts bound that',
  needs: "the target's host and port set to those of PostgreSQL itself, without allowPooler",
};

const commitTime: Residue[number] = {
  what: 'what only a COMMIT does: delivery of NOTIFY, waits for replicas, serialization failures at COMMIT, replication',
  why: 'no transaction of the proof commits',
  needs: null,
};

const felt: Residue[number] = {
  what: 'that nobody felt the proof',
  why: 'a rolled-back statement still takes locks, transaction ids, WAL and dead rows, and fills the counters of pg_stat',
  needs: null,
};

function unreachableConstraints({ constraints }: Pick<Observed, 'constraints'>): Residue {
  const hidden = (constraints ?? []).filter(({ reachable }) => !reachable);
  if (hidden.length === 0) return [];
  return [
    {
      what: `${hidden.length} deferrable constraints that the role cannot name (${hidden.map(({ schema, name }) => `${schema}.${name}`).join(', ')})`,
      why: 'the role has no USAGE on their schemas, so SET CONSTRAINTS cannot force them',
      needs: 'GRANT USAGE on these schemas to the role, or contracts that do not reach them',
    },
  ];
}
