import type { Evidence } from '../../src/proof/evidence.ts';
import { caseOf, evidenceOf, heldCases } from './evidence.ts';
import { burningProof } from './evidence-closure.ts';
import { notReached, passingPrincipals, passingProof, passingProofs, withProofs, witness } from './evidence-proofs.ts';

/** One run of every kind that a person has to read, by name. */

const effectsDiffer = {
  code: 'effects-differ',
  message: 'contract "cut_leg_a" case "creates-a-unit" inserted 2 rows into "public.unit_version", declared 1',
  hint: 'Declare `public.unit_version: { insert: 2 }` in contracts/cut_leg_a/v2.sql if that is what it must do, then run `contracts verify cut_leg_a`.',
};

const brokenCase = caseOf({
  outcome: 'broken',
  problems: [effectsDiffer],
  counts: [
    { table: 'public.information_unit', before: 1000, after: 1001 },
    { table: 'public.unit_version', before: 1042, after: 1044 },
  ],
  effects: {
    declared: [
      { table: 'public.information_unit', insert: 1, update: 1, delete: 0 },
      { table: 'public.unit_version', insert: 1, update: 0, delete: 0 },
    ],
    observed: [
      { table: 'public.information_unit', insert: 1, update: 1, delete: 0 },
      { table: 'public.unit_version', insert: 2, update: 0, delete: 0 },
    ],
  },
});

const brokenEffects = evidenceOf({
  proofs: withProofs(passingProofs(), {
    ...passingProof('PROOF-5'),
    status: 'fail',
    sentence: '3 of 4 cases of 2 contracts held, 1 is broken',
    problems: [effectsDiffer],
    data: { contracts: 2, cases: 4, held: 3, broken: 1, unknown: 0, alarms: 0 },
  }),
  cases: heldCases.map((one, at) => (at === 0 ? brokenCase : one)),
  verdict: 'broken',
  exitCode: 1,
});

const unconfirmed = {
  code: 'rollback-unconfirmed',
  message: 'transaction 74123 of contract "cut_leg_a" case "creates-a-unit" is committed, says workflow_admin',
  hint: 'Call the DBA and show the rows of "public.information_unit" and "public.unit_version" with xmin 74123.',
};

const alarm = evidenceOf({
  proofs: withProofs(
    passingProofs(),
    {
      ...passingProof('PROOF-5'),
      status: 'fail',
      sentence: '3 of 4 cases of 2 contracts held, 1 raised an alarm',
      problems: [],
      data: { contracts: 2, cases: 4, held: 3, broken: 0, unknown: 0, alarms: 1 },
    },
    {
      ...passingProof('PROOF-7'),
      status: 'fail',
      sentence: `9 tables counted by ${witness}: 2 moved, and nobody else explains it`,
      problems: [
        { code: 'surface-moved', message: 'table "public.information_unit" went from 1000 to 1001 rows', hint: null },
      ],
      data: {
        witness,
        tables: 9,
        rows: 4213,
        moved: [
          { table: 'public.information_unit', before: 1000, after: 1001, by: 'unexplained' },
          { table: 'public.unit_version', before: 1042, after: 1043, by: 'unexplained' },
        ],
      },
    },
    {
      ...passingProof('PROOF-11'),
      status: 'fail',
      sentence: '3 of 4 transactions aborted; 1 is not confirmed',
      problems: [unconfirmed],
      data: {
        transactions: 7,
        aborted: 3,
        withoutXid: 3,
        unconfirmed: 1,
        residue: [],
        preparedTransactions: [],
        slotsChanged: [],
        backendsLeft: [4711],
        notes: [],
      },
    },
  ),
  cases: heldCases.map((one, at) =>
    at === 0 ? { ...one, outcome: 'alarm', problems: [unconfirmed], receipt: { status: 'committed', witness } } : one,
  ),
  verdict: 'alarm',
  exitCode: 6,
});

const killSwitchOn = { source: 'contracts/contracts.yaml execution.enabled', enabled: true, found: 'true' };

const refused = evidenceOf({
  run: { ...evidenceOf().run, durationMs: 14.2 },
  proofs: passingProofs().map(({ id }) =>
    id === 'PROOF-1'
      ? {
          ...passingProof('PROOF-1'),
          status: 'fail',
          sentence: 'on: contracts/contracts.yaml says true',
          problems: [
            {
              code: 'kill-switch-on',
              message: '"execution.enabled" of "contracts/contracts.yaml" is true; a proof needs it off',
              hint: 'Set `execution.enabled: false` in contracts/contracts.yaml, or run with CONTRACTS_EXECUTION=off.',
            },
          ],
          data: killSwitchOn,
        }
      : notReached(id),
  ),
  cases: [],
  stopped: {
    code: 'kill-switch-on',
    kind: 'refused',
    message: 'the kill-switch is on; nothing was sent to the database',
    hint: 'Set `execution.enabled: false` in contracts/contracts.yaml and run `contracts verify` again.',
  },
  verdict: 'refused',
  exitCode: 4,
});

const reached = ['PROOF-1', 'PROOF-3'];

const unreachable = evidenceOf({
  run: { ...evidenceOf().run, durationMs: 5021 },
  proofs: passingProofs().map((proof) =>
    reached.includes(proof.id)
      ? proof
      : proof.id === 'PROOF-4'
        ? {
            ...notReached('PROOF-4'),
            sentence: 'no connection as cutter_exec: the server at 127.0.0.1:5432 does not answer',
            problems: [
              {
                code: 'server-unreachable',
                message: 'cannot connect to "127.0.0.1:5432" as "cutter_exec": connection refused',
                hint: 'See whether the server runs: `docker ps --filter name=postgres`.',
              },
            ],
          }
        : notReached(proof.id),
  ),
  cases: [],
  stopped: {
    code: 'server-unreachable',
    kind: 'environment',
    message: 'cannot connect to "127.0.0.1:5432" as "cutter_exec": connection refused',
    hint: 'See whether the server runs: `docker ps --filter name=postgres`.',
  },
  verdict: 'inconclusive',
  exitCode: 3,
});

const lockHeld = {
  code: 'lock-timeout',
  message: 'table "public.information_unit" is locked by process 9001 (role "directus_app", "VACUUM FULL", for 42 s)',
  hint: 'Wait until it is done or ask its owner, then run `contracts verify cut_leg_a`.',
};

const inconclusive = evidenceOf({
  proofs: withProofs(passingProofs(), {
    ...passingProof('PROOF-5'),
    status: 'unknown',
    sentence: '3 of 4 cases of 2 contracts held, 1 could not be found out',
    problems: [lockHeld],
    data: { contracts: 2, cases: 4, held: 3, broken: 0, unknown: 1, alarms: 0 },
  }),
  cases: heldCases.map((one, at) =>
    at === 0
      ? {
          ...one,
          outcome: 'unknown',
          problems: [lockHeld],
          raised: {
            sqlstate: '55P03',
            condition: 'lock_not_available',
            message: 'canceling statement due to lock timeout',
          },
          result: null,
          counts: [],
          effects: { declared: one.effects.declared, observed: [] },
          durationMs: 1004.8,
        }
      : one,
  ),
  verdict: 'inconclusive',
  exitCode: 5,
});

const movedByOthers = evidenceOf({
  proofs: withProofs(
    passingProofs(),
    {
      ...passingProof('PROOF-7'),
      sentence: `9 tables counted by ${witness}: 2 moved while the proof ran, by others`,
      data: {
        witness,
        tables: 9,
        rows: 4216,
        moved: [
          { table: 'public.audit_event', before: 1187, after: 1190, by: 'others' },
          { table: 'public.unit_tag', before: 620, after: 618, by: 'others' },
        ],
      },
    },
    {
      ...passingProof('PROOF-8'),
      sentence: '7 of 9 counts equal the baseline of 2026-05-20; 2 were moved by others',
      data: {
        baseline: { file: 'contracts/baselines/production.json', capturedAt: '2026-05-20T08:00:00Z' },
        differences: [
          { table: 'public.audit_event', baseline: 1101, now: 1190 },
          { table: 'public.unit_tag', baseline: null, now: 618 },
        ],
        tables: 9,
      },
    },
  ),
});

const missingBaseline = evidenceOf({
  proofs: withProofs(passingProofs(), {
    ...passingProof('PROOF-8'),
    status: 'unknown',
    sentence: 'no baseline is recorded for target "production"',
    problems: [
      {
        code: 'baseline-missing',
        message: 'there is no "contracts/baselines/production.json" to compare the 9 counts with',
        hint: 'Run `contracts baseline capture --target production`, review the file and commit it.',
      },
    ],
    data: { baseline: null, differences: [], tables: 9 },
  }),
  verdict: 'inconclusive',
  exitCode: 5,
});

const everyProofBroken = evidenceOf({
  proofs: withProofs(
    passingProofs(),
    {
      ...passingProof('PROOF-2'),
      status: 'fail',
      sentence: '1 of 2 methods was not refused, 1 connection opened',
      data: {
        wiredTo: 'directus at 127.0.0.1:5432',
        methods: [
          { method: 'cutLegA', contract: 'cut_leg_a', refusedWith: null },
          { method: 'cutLegB', contract: 'cut_leg_b', refusedWith: 'kill-switch-off' },
        ],
        connectionsOpened: 1,
      },
    },
    {
      ...passingProof('PROOF-3'),
      status: 'fail',
      sentence: '1 of 1 specimen was taken for the real adapter',
      data: { specimens: [{ specimen: 'a look-alike with the six methods', mustBe: 'refused', was: 'accepted' }] },
    },
    {
      ...passingProof('PROOF-4'),
      status: 'fail',
      sentence: 'a role may do more than it should',
      data: {
        principals: passingPrincipals().map((one) => ({ ...one, surplus: ['CREATEROLE', 'member of "cutter_owner"'] })),
      },
    },
    {
      ...passingProof('PROOF-6'),
      status: 'fail',
      sentence: '0 of 1 contract is as declared and recorded',
      data: {
        cases: 1,
        held: 0,
        contracts: [
          {
            contract: 'verify_unit',
            version: 1,
            kind: 'query',
            parameters: [{ name: 'canonical_address', declared: 'text', server: 'character varying(200)' }],
            columns: [{ name: 'unit_id', declared: 'uuid', server: 'text' }],
            baseline: 'differs',
            differences: ['case "finds-a-unit": 1 row was recorded, 0 rows came'],
          },
        ],
      },
    },
    burningProof,
    {
      ...passingProof('PROOF-11'),
      status: 'fail',
      sentence: '7 of 7 transactions aborted; something was left',
      data: {
        transactions: 7,
        aborted: 4,
        withoutXid: 3,
        unconfirmed: 0,
        residue: ['session advisory lock 42'],
        preparedTransactions: ['"cut-1" of cutter_exec'],
        slotsChanged: ['slot "replica_1"'],
        backendsLeft: [4711, 4712],
        notes: [],
      },
    },
    {
      ...passingProof('PROOF-12'),
      status: 'fail',
      sentence: '1 case would have been refused at COMMIT',
      data: {
        constraints: [],
        notForced: ['"late_check" on public.audit_event'],
        casesForced: 4,
        violated: [{ contract: 'cut_leg_a', case: 'creates-a-unit', problem: 'foreign key "unit_version_fkey"' }],
        atCommit: ['NOTIFY on channel "cuts"'],
        cannotBeRehearsed: ['a serialization failure'],
      },
    },
  ),
  verdict: 'broken',
  exitCode: 1,
});

export const runs: Readonly<Record<string, Evidence>> = {
  'all-proved': evidenceOf(),
  'broken-effects': brokenEffects,
  'every-proof-broken': everyProofBroken,
  alarm,
  'refused-by-the-kill-switch': refused,
  'cannot-connect': unreachable,
  'inconclusive-because-of-a-lock': inconclusive,
  'moved-by-others': movedByOthers,
  'missing-baseline': missingBaseline,
};
