import type { ProofData, ProofEvidence } from '../../src/proof/evidence.ts';
import { routineOf, step } from './analysis.ts';
import { passingProof } from './evidence-proofs.ts';

const burning: ProofData<'PROOF-10'>['contracts'][number]['findings'][number] = {
  code: 'sequence-advanced',
  category: 'persistent data',
  weight: 'survives',
  object: 'public.audit_seq',
  message: '"nextval" draws a value from sequence "public.audit_seq": no ROLLBACK gives it back',
  remedy: 'use a key that is no sequence, or give the contract a budget: burns: { public.audit_seq: 1 }',
  path: [
    'cut_leg_a',
    'public.fn_iu_create(text, text)',
    'INSERT public.information_unit (line 12)',
    'trigger iu_audit',
    'public.fn_audit()',
    "nextval('public.audit_seq') (line 3)",
  ],
  settled: null,
};

const create = [step('contract', 'cut_leg_a'), step('routine', 'public.fn_iu_create(text, text)', 1)];
const insert = [...create, step('access', 'INSERT public.information_unit', 12)];
const audit = [...insert, step('trigger', 'trigger iu_audit'), step('routine', 'public.fn_audit()')];

const reach = {
  routines: [
    routineOf('public.fn_iu_create(text,text)', { securityDefiner: true, owner: 'cutter_owner', path: create }),
    routineOf('public.fn_audit()', { kind: 'trigger', owner: 'cutter_owner', path: audit }),
  ],
  surface: [{ table: 'public.information_unit', insert, update: null, delete: null }],
};

/** PROOF-10 of a contract that reaches one sequence within its budget, and one that nothing answers for. */
export const burningProof: ProofEvidence = {
  ...passingProof('PROOF-10'),
  status: 'fail',
  sentence: '1 of 1 contract (cut_leg_a) reaches what outlives ROLLBACK',
  problems: [
    {
      code: burning.code,
      message: `cut_leg_a: ${burning.message}: ${burning.path.join(' → ')}`,
      hint: burning.remedy,
    },
  ],
  data: {
    functions: 14,
    tables: 9,
    roundTrips: 9,
    changed: ['function "public.fn_iu_create" was changed'],
    contracts: [
      {
        contract: 'cut_leg_a',
        version: 1,
        verdict: 'survives',
        withheld: true,
        findings: [
          burning,
          {
            ...burning,
            object: 'public.tickets',
            message: '"nextval" draws a value from sequence "public.tickets": no ROLLBACK gives it back',
            path: ['cut_leg_a', 'public.fn_iu_create(text, text)', "nextval('public.tickets') (line 9)"],
            settled: 'burn budget: 1 value a case',
          },
        ],
        noted: 4,
        problems: [],
        burns: [
          {
            case: 'creates-a-unit',
            sequence: 'public.tickets',
            budget: 1,
            taken: '1',
            headroom: '9223372036854775000',
            cycle: false,
          },
        ],
        unforeseen: ['INSERT public.audit_event'],
        reach,
      },
    ],
  },
};
