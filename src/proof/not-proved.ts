import type { Evidence } from './evidence.ts';
import type { Observed } from './observed.ts';

type Residue = Evidence['residue'];

/** What a run cannot prove, whatever it saw: stands at the end of every report. Never empty. */
export function describeNotProved(observed: Pick<Observed, 'gate' | 'constraints' | 'pooled' | 'closures'>): Residue {
  return [
    ...(observed.gate === 'undeclared' ? [] : [methodBodies]),
    ...beyondTheClosure(observed),
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

/** PROOF-10 reads the catalog: what that does not say, and what somebody answers for, it cannot know. */
function beyondTheClosure({ closures }: Pick<Observed, 'closures'>): Residue {
  if (closures === null || closures === 'unasked' || closures instanceof Error) return [unanalyzed];
  const waived = [...closures.byContract].flatMap(([contract, { findings }]) =>
    findings
      .filter(({ weight, settled }) => weight === 'unknown' && settled?.by === 'waiver')
      .map(({ code, object }) => `${contract}: ${code} at ${object}`),
  );
  return [
    {
      what: 'what the catalog does not say: what code in C does inside, and what remote servers make of what they are sent',
      why: 'built-in functions and known extensions are judged by tables of what they do; everything else in C or an untrusted language is unknown until somebody waives it',
      needs: null,
    },
    ...(waived.length === 0
      ? []
      : [
          {
            what: `what is unknown and waived (${waived.join(', ')})`,
            why: 'nobody can read it: whoever signed the waiver answers for it, and the run saw only what a session can see',
            needs: 'a body that can be read, and no waiver',
          },
        ]),
  ];
}

const unanalyzed: Residue[number] = {
  what: 'that nothing else can outlive ROLLBACK (PROOF-10)',
  why: 'the catalog was not read; what was looked for is what a session can see: sequences, session locks, prepared statements, cursors, channels, temporary tables, slots, prepared transactions',
  needs: 'a run that reads what every contract reaches: contracts verify, as roles that may read the catalog',
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
