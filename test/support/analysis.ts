import type {
  AnalysisDocument,
  PathStep,
  RoutineEntry,
  SubjectAnalysis,
  SurvivorFinding,
} from '../../src/survivors/analysis.ts';

/** Analyses as a run leaves them, made by hand: what a format must be able to say, without a server. */

export function step(kind: string, what: string, line: number | null = null): PathStep {
  return { what, kind, line };
}

/** An analysis of `subjects`, with `differences` laid over it. */
export function documentOf(
  subjects: readonly SubjectAnalysis[],
  differences: Partial<AnalysisDocument> = {},
): AnalysisDocument {
  return {
    analysis: 1,
    tool: { name: 'pg-contracts', version: '0.1.0' },
    takenAt: '2026-05-21T22:14:02.981Z',
    scope: 'contracts',
    target: 'production: directus at 127.0.0.1:5432 as cutter_exec (PostgreSQL 15.18, TLS off, primary)',
    roundTrips: 9,
    durationMs: 84,
    subjects: [...subjects],
    surplus: [],
    stopped: null,
    exitCode: 0,
    ...differences,
  };
}

/** A contract that is clean and reaches nothing, with `differences` laid over it. */
export function subjectOf(name: string, differences: Partial<SubjectAnalysis> = {}): SubjectAnalysis {
  return {
    subject: { kind: 'contract', name, version: 1, file: `contracts/${name}/v1.sql`, role: 'cutter_exec' },
    verdict: 'clean',
    findings: [],
    problems: [],
    surface: [],
    reads: [],
    routines: [],
    calls: [],
    locks: [],
    atCommit: [],
    privileges: { needs: [] },
    size: { nodes: 1, routines: 0, tables: 0 },
    ...differences,
  };
}

export function routineOf(name: string, differences: Partial<RoutineEntry> = {}): RoutineEntry {
  return {
    name,
    kind: 'function',
    language: 'plpgsql',
    securityDefiner: false,
    owner: 'app_owner',
    volatility: 'volatile',
    extension: null,
    path: [],
    ...differences,
  };
}

export function findingOf(differences: Partial<SurvivorFinding> = {}): SurvivorFinding {
  return {
    code: 'sequence-advanced',
    category: 'persistent data',
    weight: 'survives',
    object: 'public.audit_seq',
    message: 'sequence "public.audit_seq" is advanced: ROLLBACK does not give the value back',
    remedy: 'draw the key from gen_random_uuid(), or give the contract a burn budget: burns: { public.audit_seq: 1 }',
    path: [],
    settled: null,
    ...differences,
  };
}

const create = 'public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text)';
const legA = [step('contract', 'cut_leg_a'), step('routine', create, 1)];
const unit = [...legA, step('access', 'INSERT public.information_unit', 88)];
const version = [...legA, step('access', 'INSERT public.unit_version', 97)];
const anchors = [...legA, step('access', 'UPDATE public.information_unit', 104)];
const guard = [
  ...unit,
  step('trigger', 'trigger information_unit_canonical_writer on public.information_unit'),
  step('routine', 'public.tg_canonical_writer()'),
];

/** The cutter's `cut_leg_a`: clean. */
export const cutLegA = subjectOf('cut_leg_a', {
  surface: [
    { table: 'public.information_unit', insert: unit, update: anchors, delete: null },
    { table: 'public.unit_version', insert: version, update: null, delete: null },
  ],
  reads: ['public.information_unit'],
  routines: [
    routineOf(create, { securityDefiner: true, owner: 'cutter_owner', path: legA }),
    routineOf('public.tg_canonical_writer()', { kind: 'trigger', owner: 'cutter_owner', path: guard }),
  ],
  calls: [
    {
      about: 'lock',
      what: 'pg_advisory_xact_lock(…)',
      fate: 'released when the transaction ends',
      path: [...legA, step('call', 'pg_advisory_xact_lock(…)', 61)],
    },
    {
      about: 'setting',
      what: "set_config('app.canonical_writer', 'fn_iu_create', true)",
      fate: 'local to the transaction: discarded by ROLLBACK',
      path: [...legA, step('call', "set_config('app.canonical_writer', 'fn_iu_create', true)", 70)],
    },
    {
      about: 'key',
      what: 'gen_random_uuid()',
      fate: 'random, no sequence: nothing to give back',
      path: [...legA, step('call', 'gen_random_uuid()', 82)],
    },
  ],
  locks: [
    { object: 'public.information_unit', mode: 'RowExclusiveLock', path: unit },
    { object: 'public.unit_version', mode: 'RowExclusiveLock', path: version },
    { object: 'advisory', mode: 'ExclusiveLock', path: [...legA, step('call', 'pg_advisory_xact_lock(…)', 61)] },
  ],
  atCommit: [
    { what: 'foreign key information_unit_current_version_fkey of public.information_unit is checked', path: unit },
  ],
  privileges: {
    needs: [
      { privilege: 'USAGE', object: 'schema public', role: 'cutter_exec', held: true },
      { privilege: 'EXECUTE', object: create, role: 'cutter_exec', held: true },
      { privilege: 'INSERT', object: 'public.information_unit', role: 'cutter_owner', held: true },
    ],
  },
  size: { nodes: 41, routines: 2, tables: 2 },
});

const place = 'public.fn_place_order(text, integer)';
const orders = [step('contract', 'place_order'), step('routine', place, 1), step('access', 'INSERT public.orders', 14)];
const audit = [
  ...orders,
  step('trigger', 'trigger orders_audit on public.orders'),
  step('routine', 'public.tg_audit()'),
  step('access', 'INSERT public.audit_log', 7),
];

/** A sequence behind a trigger behind a function, a waived lock, a note; a missing privilege; a write that nobody declared. */
export const placeOrder = subjectOf('place_order', {
  verdict: 'survives',
  findings: [
    findingOf({
      path: [
        ...audit,
        step('expression', 'default of public.audit_log.id'),
        step('call', "nextval('public.audit_seq')"),
      ],
    }),
    findingOf({
      code: 'session-lock',
      category: 'session state',
      object: 'pg_advisory_lock(42)',
      message: 'session lock pg_advisory_lock(42) is held until the session ends',
      remedy: 'take pg_advisory_xact_lock(42) instead',
      path: [...orders.slice(0, 2), step('call', 'pg_advisory_lock(42)', 9)],
      settled: { by: 'waiver', note: 'until 2026-12-31, by dba@example.org: one session per run' },
    }),
    findingOf({
      code: 'message-logged',
      category: 'external effect',
      weight: 'noted',
      object: 'public.fn_place_order(text, integer)',
      message: 'RAISE WARNING writes to the server log, and ROLLBACK does not take it back',
      remedy: 'leave it: it is only a line in the log',
      path: [...orders.slice(0, 2), step('raise', 'RAISE WARNING', 20)],
    }),
  ],
  problems: [
    {
      code: 'write-undeclared',
      message: 'contract "place_order" can INSERT into "public.audit_log", and its effects do not say so',
      hint: 'declare public.audit_log: { insert: … } under effects in contracts/place_order/v1.sql',
    },
  ],
  surface: [
    { table: 'public.orders', insert: orders, update: null, delete: null },
    { table: 'public.audit_log', insert: audit, update: null, delete: null },
  ],
  routines: [
    routineOf(place, { path: orders.slice(0, 2) }),
    routineOf('public.tg_audit()', { kind: 'trigger', securityDefiner: true, path: audit.slice(0, 5) }),
  ],
  calls: [
    {
      about: 'sequence',
      what: "nextval('public.audit_seq')",
      fate: 'ROLLBACK does not undo it',
      path: [...audit, step('call', "nextval('public.audit_seq')")],
    },
  ],
  privileges: {
    needs: [
      { privilege: 'EXECUTE', object: place, role: 'cutter_exec', held: true },
      { privilege: 'INSERT', object: 'public.orders', role: 'cutter_exec', held: false },
    ],
  },
  size: { nodes: 17, routines: 2, tables: 2 },
});

/** SQL whose text nobody can know before it runs. */
export const dynamic = subjectOf('export_report', {
  verdict: 'unknown',
  findings: [
    findingOf({
      code: 'dynamic-sql',
      category: 'not known',
      weight: 'unknown',
      object: 'public.fn_export(text)',
      message: 'EXECUTE runs a text that is only known when it runs: what it reaches is not known',
      remedy: 'write the statement out, or build it from constants with format()',
      path: [
        step('contract', 'export_report'),
        step('routine', 'public.fn_export(text)', 1),
        step('unknown', "EXECUTE p_query || ' LIMIT 10'", 12),
      ],
    }),
  ],
  routines: [routineOf('public.fn_export(text)', { path: [step('contract', 'export_report')] })],
  size: { nodes: 4, routines: 1, tables: 0 },
});

/** A contract that reaches `count` functions, one below the other in rows of five, each writing a table of its own. */
export function manyFunctions(count: number): SubjectAnalysis {
  const at = (index: number): string => `app.step_${String(index).padStart(2, '0')}(integer)`;
  const way = (index: number): PathStep[] => [
    step('contract', 'nightly_batch'),
    ...Array.from({ length: (index % 5) + 1 }, (_, depth) =>
      step('routine', at(index - (index % 5) + depth), depth === 0 ? 1 : 10 + depth),
    ),
  ];
  const indexes = Array.from({ length: count }, (_, index) => index);
  const insert = (index: number): PathStep[] => [...way(index), step('access', `INSERT app.fact_${index}`, 21)];
  return subjectOf('nightly_batch', {
    verdict: 'survives',
    findings: indexes
      .filter((index) => index % 9 === 0)
      .map((index) =>
        findingOf({
          object: `app.fact_${index}_id_seq`,
          message: `sequence "app.fact_${index}_id_seq" is advanced: ROLLBACK does not give the value back`,
          path: [...insert(index), step('identity', `identity column id of app.fact_${index}`)],
        }),
      ),
    surface: indexes.map((index) => ({
      table: `app.fact_${index}`,
      insert: insert(index),
      update: null,
      delete: null,
    })),
    routines: indexes.map((index) => routineOf(at(index), { path: way(index) })),
    size: { nodes: 4 * count, routines: count, tables: count },
  });
}
