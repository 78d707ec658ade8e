import type { Change, Compared, Diff, LiveVersion } from '../../src/review/change.ts';
import { diffSchema } from '../../src/review/change.ts';

/** Documents of `contracts diff` made by hand: what a report must be able to say, without a repository. */

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const cancelOld = `UPDATE public.orders AS o
   SET state = 'cancelled'
 WHERE o.order_id = $1
   AND o.tenant_id = $2
RETURNING o.order_id, o.state`;
const cancelNew = `UPDATE public.orders AS o
   SET state = 'cancelled'
 WHERE o.order_id = $1
RETURNING o.order_id, o.state`;

/** One change, with `differences` laid over it. */
export function changeOf(differences: Partial<Change> = {}): Change {
  return {
    rule: 'condition-removed',
    area: 'scope',
    severity: 'breaking',
    contract: 'cancel_order',
    version: 1,
    path: 'whereClause[1]',
    at: { side: 'head', file: 'contracts/cancel_order/v1.sql', line: 9 },
    old: 'o.tenant_id = $2',
    new: null,
    spans: { old: { start: cancelOld.indexOf('o.tenant_id'), end: cancelOld.indexOf('\nRETURNING') }, new: null },
    message: 'WHERE lost `o.tenant_id = $2`',
    consequence: 'the statement reaches rows of every tenant',
    hint: 'put the condition back, or publish the statement as a contract of its own',
    live: false,
    fingerprint: 'a3f8c21b9d04',
    accepted: null,
    ...differences,
  };
}

/** Two versions of a contract, with `differences` laid over them. */
export function comparedOf(differences: Partial<Compared> = {}): Compared {
  const file = `contracts/${differences.contract ?? 'cancel_order'}/v1.sql`;
  return {
    contract: 'cancel_order',
    pairing: 'in-place',
    base: { version: 1, file, sha256, sql: cancelOld, line: 6 },
    head: { version: 1, file, sha256, sql: cancelNew, line: 6 },
    rung: 'different',
    ...differences,
  };
}

/** A document, with `differences` laid over one that passes because both sides are the same. */
export function diffOf(differences: Partial<Diff> = {}): Diff {
  return {
    diff: 1,
    tool: { name: 'pg-contracts', version: '1.0.0' },
    grammar: 18,
    takenAt: '2026-05-21T22:14:03.412Z',
    durationMs: 84,
    base: { label: 'main', commit: '1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d', contracts: 12 },
    head: { label: 'working tree', commit: null, contracts: 12 },
    failOn: 'breaking',
    rules: 41,
    compared: [],
    unchanged: 12,
    changes: [],
    acceptances: [],
    live: null,
    verdict: 'pass',
    exitCode: 0,
    stopped: null,
    ...differences,
  };
}

const limitOld = 'SELECT o.order_id, o.total\n  FROM public.orders AS o\n ORDER BY o.placed_at\n LIMIT 10';
const limitNew = 'SELECT o.order_id, o.total\n  FROM public.orders AS o\n ORDER BY o.placed_at\n LIMIT 1000000';
const recent = comparedOf({
  contract: 'recent_orders',
  pairing: 'successor',
  base: { version: 1, file: 'contracts/recent_orders/v1.sql', sha256, sql: limitOld, line: 6 },
  head: { version: 2, file: 'contracts/recent_orders/v2.sql', sha256, sql: limitNew, line: 6 },
});
const limit = changeOf({
  rule: 'limit-changed',
  area: 'result',
  severity: 'dangerous',
  contract: 'recent_orders',
  version: 2,
  path: 'limitCount',
  at: { side: 'head', file: 'contracts/recent_orders/v2.sql', line: 12 },
  old: '10',
  new: '1000000',
  spans: {
    old: { start: limitOld.length - 2, end: limitOld.length },
    new: { start: limitNew.length - 7, end: limitNew.length },
  },
  message: 'LIMIT `10` → `1000000`',
  consequence: 'up to 1000000 rows come back where 10 did',
  hint: null,
  fingerprint: '77b0c4d2e1f3',
});
const formatted = comparedOf({ contract: 'count_orders', rung: 'tokens' });
const formatting = changeOf({
  rule: 'formatting',
  area: 'formatting',
  severity: 'safe',
  contract: 'count_orders',
  path: '',
  at: { side: 'head', file: 'contracts/count_orders/v1.sql', line: 1 },
  old: null,
  spans: { old: null, new: null },
  message: 'only white space and comments differ',
  consequence: 'the server gets the same statement',
  hint: null,
  fingerprint: '0c0ffee0c0ff',
});
const removed = comparedOf({ contract: 'refund', pairing: 'removed', head: null });
const gone = changeOf({
  rule: 'contract-removed',
  area: 'evidence',
  contract: 'refund',
  path: '',
  at: { side: 'base', file: 'contracts/refund/v1.sql', line: 1 },
  spans: { old: null, new: null },
  message: 'the contract is gone',
  consequence: 'applications on this version lose their proof',
  hint: 'keep the file as long as an application sends it',
  fingerprint: 'd00d00d00d00',
});
const unreadable = comparedOf({ contract: 'ship_order', rung: 'unreadable' });
const unknown = changeOf({
  rule: 'unreadable',
  area: 'unclassified',
  severity: 'unknown',
  contract: 'ship_order',
  path: '',
  at: { side: 'base', file: 'contracts/ship_order/v1.sql', line: 4 },
  spans: { old: null, new: null },
  message: 'the base cannot be parsed: syntax error at or near "FORM"',
  consequence: 'nobody could compare the two versions',
  hint: 'read both versions, and accept the change if it is right',
  fingerprint: '123456789abc',
});
const unsafe = changeOf({
  rule: 'transaction-control',
  area: 'unsafe',
  severity: 'unsafe',
  contract: 'pay_order',
  version: 3,
  path: 'statement',
  at: { side: 'head', file: 'contracts/pay_order/v3.sql', line: 7 },
  old: null,
  new: 'COMMIT',
  spans: { old: null, new: null },
  message: 'line 7 says `COMMIT`',
  consequence: 'it would end the transaction of the proof',
  fingerprint: 'feedfeedfeed',
});
const accepted = changeOf({
  rule: 'column-removed',
  area: 'result',
  contract: 'verify_order',
  path: 'targetList.total',
  at: { side: 'head', file: 'contracts/verify_order/v1.sql', line: 11 },
  old: 'o.total',
  message: 'column "total" is gone, was column 3',
  consequence: 'clients that read it get an error',
  fingerprint: 'abcabcabcabc',
  accepted: { reason: 'no client has read it since May', by: 'dba@example.org', expires: '2026-12-31' },
});
const ofTheProject = changeOf({
  rule: 'timeout-raised',
  area: 'guard',
  severity: 'dangerous',
  contract: null,
  version: null,
  path: 'limits.statement_timeout',
  at: { side: 'head', file: 'contracts/contracts.yaml', line: 21 },
  old: '5s',
  new: '5min',
  spans: { old: null, new: null },
  message: 'statement_timeout 5 s → 5 min',
  consequence: 'a proof may hold its locks 60 times as long',
  hint: null,
  fingerprint: '5e5e5e5e5e5e',
});

const version: LiveVersion = {
  version: 1,
  functions: ['public.fn_recent(integer)'],
  tables: [{ table: 'public.orders', operations: ['SELECT'] }],
  survivors: [],
  plan: 'Limit\n  ->  Index Scan using orders_placed_at on orders o',
  cost: 12.5,
  problems: [],
};
const live: Diff['live'] = {
  target: 'production',
  line: 'production: directus at 127.0.0.1:5432 as cutter_exec (PostgreSQL 15.18, TLS off, primary)',
  contracts: [
    {
      contract: 'recent_orders',
      base: version,
      head: {
        ...version,
        version: 2,
        tables: [...version.tables, { table: 'public.audit_event', operations: ['INSERT'] }],
        survivors: ['sequence public.audit_event_id_seq'],
        plan: 'Limit\n  ->  Sort\n        ->  Seq Scan on orders o',
        cost: 31250.75,
        problems: ['the body of "public.fn_other" could not be read'],
      },
    },
  ],
};

const breaking = diffOf({
  compared: [comparedOf()],
  unchanged: 11,
  changes: [changeOf()],
  verdict: 'fail',
  exitCode: 1,
});

const everything = diffOf({
  compared: [comparedOf(), recent, formatted, removed, unreadable, comparedOf({ contract: 'pay_order' })],
  unchanged: 6,
  changes: [unsafe, changeOf(), gone, accepted, unknown, limit, ofTheProject, formatting],
  acceptances: [
    {
      fingerprint: '00000000aaaa',
      problem: 'expired',
      message: 'accepted until 2026-05-01 only',
      line: 4,
      blocks: true,
    },
    {
      fingerprint: '00000000bbbb',
      problem: 'unused',
      message: 'no change has this fingerprint',
      line: 9,
      blocks: false,
    },
  ],
  live,
  verdict: 'fail',
  exitCode: 1,
});

/** Diffs whose reports may look green. */
export const passingDiffs: Readonly<Record<string, Diff>> = {
  'nothing changed': diffOf(),
  'only formatting changed': diffOf({ compared: [formatted], unchanged: 11, changes: [formatting] }),
  'dangerous, and only breaking fails': diffOf({ compared: [recent], unchanged: 11, changes: [limit, ofTheProject] }),
  'breaking, and accepted': diffOf({
    compared: [comparedOf({ contract: 'verify_order' })],
    unchanged: 11,
    changes: [accepted],
  }),
};

/** Diffs that must not look green in any report. */
export const failingDiffs: Readonly<Record<string, Diff>> = {
  breaking,
  everything,
  'dangerous, and dangerous fails': diffOf({
    compared: [recent],
    changes: [limit],
    failOn: 'dangerous',
    verdict: 'fail',
    exitCode: 1,
  }),
  unknown: diffOf({ compared: [unreadable], changes: [unknown], verdict: 'unknown', exitCode: 5 }),
  'an approval has expired': diffOf({
    acceptances: [
      { fingerprint: '00000000aaaa', problem: 'expired', message: 'accepted until May', line: 4, blocks: true },
    ],
    verdict: 'fail',
    exitCode: 1,
  }),
  'stopped early': diffOf({
    base: null,
    unchanged: 0,
    verdict: 'unknown',
    exitCode: 2,
    stopped: { code: 'usage', message: 'there is no commit "mian"', hint: 'did you mean "main"' },
  }),
  'nothing was compared, and it says pass': diffOf({ unchanged: 0 }),
  'breaking, and it says pass': { ...breaking, verdict: 'pass', exitCode: 0 },
  'unsafe and accepted, and it says pass': diffOf({
    compared: [comparedOf({ contract: 'pay_order' })],
    changes: [{ ...unsafe, accepted: accepted.accepted }],
  }),
  'different without a change, and it says pass': diffOf({ compared: [recent] }),
  'one side was not read, and it says pass': diffOf({ head: null }),
  'a report could not be written': diffOf({ exitCode: 2 }),
};

export const reportedDiffs: Readonly<Record<string, Diff>> = { ...passingDiffs, ...failingDiffs };

const closed = new Set(['rule', 'area', 'severity', 'pairing', 'rung', 'side', 'problem', 'verdict', 'failOn']);

function poison(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return closed.has(key) ? value : value + text;
  if (Array.isArray(value)) return value.map((each) => poison(each, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, text, name)]));
}

/** The document with `text` in every field that a file, a commit, a server or a command line fills. */
export function poisonedDiff(diff: Diff, text: string): Diff {
  return diffSchema.parse(poison(diff, text));
}
