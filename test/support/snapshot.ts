import type { Contract } from '../../src/contract/contract.ts';
import type { Baseline } from '../../src/snapshot/baseline.ts';

/** A query contract with one column of each kind: `title` and, volatile, `seen_at`. */
export const readTitle: Contract = {
  id: 'read_title',
  version: 1,
  file: 'contracts/read_title/v1.sql',
  summary: 'Read titles.',
  kind: 'query',
  principal: 'verify',
  isolation: 'repeatable read',
  params: [],
  returns: {
    rows: 'many',
    columns: [
      { name: 'title', type: 'text', volatile: false },
      { name: 'seen_at', type: 'text', volatile: true },
    ],
  },
  effects: [],
  declared: [],
  waivers: [],
  burns: [],
  cases: [
    { name: 'reads', values: [], raises: null, effects: [], burns: [] },
    {
      name: 'refuses',
      values: [],
      raises: { condition: 'unique_violation', sqlstate: '23505' },
      effects: [],
      burns: [],
    },
  ],
  sql: 'SELECT 1',
  line: 1,
  sha256: '',
  headerSha256: '',
  caseLines: [],
};

export const titleColumns = [
  { name: 'title', type: 'text' },
  { name: 'seen_at', type: 'text' },
] as const;

/** A small valid baseline of target `here`. */
export const smallBaseline: Baseline = {
  baseline: 1,
  target: 'here',
  capturedAt: '2026-05-21T10:00:00.000Z',
  server: { systemIdentifier: '7449000000000000001', version: '18.4', database: 'directus' },
  surface: { 'public.unit_version': 1003, 'public.information_unit': 1000 },
  results: {
    'read_title@v1': {
      reads: {
        columns: [...titleColumns],
        rows: [
          ['Luật Đất đai', '[volatile]'],
          [null, '[volatile]'],
        ],
      },
      refuses: { raises: '23505' },
    },
  },
};
