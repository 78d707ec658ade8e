import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiles } from '../src/contract/load.ts';
import { type GrownClosure, grown } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let closures: ReadonlyMap<string, GrownClosure>;

beforeAll(async () => {
  database = await freshDatabase();
  const { contracts } = await loadFiles('.');
  const found = new Map<string, GrownClosure>();
  for (const { id, sql, file, params, principal } of contracts) {
    const parameterTypes = params.map(({ type }) => type);
    found.set(id, await grown(database, { kind: 'contract', name: id, file, sql, parameterTypes }, principal));
  }
  closures = found;
});

afterAll(() => database.drop());

describe("the cutter's contracts", () => {
  it('are six, and nothing that they reach is unknown', () => {
    expect([...closures.keys()].sort()).toEqual([
      'cut_leg_a',
      'cut_leg_b',
      'ratify_milestone',
      'snapshot_counts',
      'verify_manifest',
      'verify_unit',
    ]);
    for (const { closure, paths } of closures.values()) {
      expect(closure.nodes.filter(({ node }) => node.kind === 'unknown')).toEqual([]);
      expect(paths.filter((path) => /nextval|setval|identity|dynamic/.test(path))).toEqual([]);
    }
  });

  it('cut_leg_a is what the report read by eye: its tables, its keys, its lock, its setting', () => {
    const { closure, paths } = closures.get('cut_leg_a') ?? { closure: null, paths: [] };
    const create = 'public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text)';
    expect(paths).toContain(`${create} → INSERT public.information_unit`);
    expect(paths).toContain(`${create} → INSERT public.unit_version`);
    expect(paths).toContain(`${create} → UPDATE public.information_unit`);
    expect(paths).toContain(`${create} → pg_advisory_xact_lock(…)`);
    expect(paths).toContain(`${create} → set_config('app.canonical_writer', 'fn_iu_create', true)`);
    expect(paths).toContain(`${create} → gen_random_uuid()`);
    const written = closure?.nodes.flatMap(({ node }) =>
      node.kind === 'access' && /insert|update|delete/.test(node.mode) && node.mode !== 'select for update'
        ? [`${node.mode} ${node.relation.name}`]
        : [],
    );
    expect([...new Set(written)].sort()).toEqual([
      'insert information_unit',
      'insert unit_version',
      'update information_unit',
    ]);
  });

  it('cut_leg_a runs its tables in the name of the owner', () => {
    const { closure } = closures.get('cut_leg_a') ?? { closure: null };
    const inserted = closure?.nodes.find(({ node }) => node.kind === 'access' && node.mode === 'insert');
    expect(inserted?.node).toMatchObject({ frame: { role: 'cutter_owner', searchPath: ['pg_catalog'] } });
  });

  it('that only read reach no write', () => {
    for (const id of ['snapshot_counts', 'verify_manifest', 'verify_unit']) {
      const { closure } = closures.get(id) ?? { closure: null };
      const modes = closure?.nodes.flatMap(({ node }) => (node.kind === 'access' ? [node.mode] : []));
      expect([...new Set(modes)]).toEqual(['select']);
    }
  });

  it('take few round trips', () => {
    for (const { roundTrips } of closures.values()) expect(roundTrips).toBeLessThanOrEqual(6);
  });
});
