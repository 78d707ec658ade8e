import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { contracts, newUnit, openWorld, type World } from './adapter/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.turn('true');
});
afterAll(() => world.end());
afterEach(async () => {
  expect(await world.sessions()).toBe(0);
});

const one = async (sql: string, values: readonly string[] = []): Promise<unknown> =>
  (await world.database.admin(sql, values))[0];

describe('with the switch on, on a real server', () => {
  it('cutLegA commits a unit with its first version, and verifyUnit finds it', async () => {
    const made = await world.adapter.cutLegA(newUnit);
    expect(made).toMatchObject({ canonicalAddress: newUnit.canonicalAddress, versionNumber: 1, status: 'draft' });
    expect(
      await one(
        `SELECT u.id AS unit, v.id AS version, u.position, u.section_type, u.created_by, v.title, v.body, v.provenance::text
           FROM public.information_unit AS u JOIN public.unit_version AS v ON v.id = u.current_version_id
          WHERE u.canonical_address = $1`,
        [newUnit.canonicalAddress],
      ),
    ).toEqual({
      unit: made.unitId,
      version: made.versionId,
      position: '12',
      section_type: 'body',
      created_by: newUnit.actor,
      title: newUnit.title,
      body: newUnit.body,
      provenance: '{"note": null, "pages": [1, 2], "quote": "\\"it\'s\\"", "source": "gazette"}',
    });
    expect(await world.adapter.verifyUnit({ canonicalAddress: newUnit.canonicalAddress })).toMatchObject({
      id: made.unitId,
      unitKind: 'article',
      parentId: null,
      position: 12,
      status: 'draft',
      versionNumber: 1,
      title: newUnit.title,
      body: newUnit.body,
      bodySha256: createHash('sha256').update(newUnit.body).digest('hex'),
      provenance: newUnit.provenance,
    });
  });

  it('verifyUnit answers null for an address that is free', async () => {
    expect(await world.adapter.verifyUnit({ canonicalAddress: 'law/none' })).toBeNull();
  });

  it('cutLegB commits entry, edge, tally and audit event, and verifyManifest agrees', async () => {
    const [manifest] = await world.database.admin(
      `SELECT id, entry_count FROM public.cut_manifest WHERE status = 'open' ORDER BY id LIMIT 1`,
    );
    const manifestId = manifest?.['id'] ?? '';
    const source = await world.adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/44' });
    const cut = await world.adapter.cutLegA({
      ...newUnit,
      canonicalAddress: 'law/44/article-1',
      parentId: source.unitId,
    });
    const recorded = await world.adapter.cutLegB({
      manifestId,
      unitId: cut.unitId,
      sourceUnitId: source.unitId,
      position: 900,
      note: null,
      actor: 'agent:cutter',
    });
    expect(recorded).toMatchObject({ manifestId, entryCount: Number(manifest?.['entry_count']) + 1 });
    expect(
      await one(
        `SELECT e.position, e.note, g.from_unit_id, g.to_unit_id, m.entry_count,
                (SELECT count(*) FROM public.audit_event AS a WHERE a.detail ->> 'entry_id' = e.id::text) AS events
           FROM public.cut_manifest_entry AS e
           JOIN public.cut_manifest AS m ON m.id = e.manifest_id
           JOIN public.unit_edge AS g ON g.id = $2
          WHERE e.id = $1`,
        [recorded.entryId, recorded.edgeId],
      ),
    ).toEqual({
      position: '900',
      note: null,
      from_unit_id: cut.unitId,
      to_unit_id: source.unitId,
      entry_count: String(recorded.entryCount),
      events: '1',
    });
    expect(await world.adapter.verifyManifest({ manifestId })).toMatchObject({
      entryCount: recorded.entryCount,
      entries: recorded.entryCount,
      tallies: true,
      status: 'open',
    });
    expect(await world.adapter.verifyManifest({ manifestId: cut.unitId })).toBeNull();
  });

  it('ratifyMilestone commits decision, milestone and the status of its units', async () => {
    const [milestone] = await world.database.admin(
      `SELECT m.id FROM public.milestone AS m
        WHERE m.status = 'open' AND NOT EXISTS (
          SELECT FROM public.cut_manifest_entry AS e JOIN public.information_unit AS u ON u.id = e.unit_id
           WHERE e.manifest_id = m.manifest_id AND u.status = 'withdrawn')
        ORDER BY m.id LIMIT 1`,
    );
    const milestoneId = milestone?.['id'] ?? '';
    const made = await world.adapter.ratifyMilestone({
      milestoneId,
      decision: 'ratified',
      reason: null,
      actor: 'person:notary',
    });
    expect(made).toMatchObject({ milestoneId, decision: 'ratified' });
    expect(made.unitCount).toBeGreaterThan(0);
    expect(
      await one(
        `SELECT m.status, m.decided_by, r.unit_count, (
           SELECT count(*) FROM public.cut_manifest_entry AS e JOIN public.information_unit AS u ON u.id = e.unit_id
            WHERE e.manifest_id = m.manifest_id AND u.status = 'ratified') AS ratified
           FROM public.milestone AS m JOIN public.milestone_ratification AS r ON r.milestone_id = m.id
          WHERE r.id = $1`,
        [made.ratificationId],
      ),
    ).toEqual({
      status: 'ratified',
      decided_by: 'person:notary',
      unit_count: String(made.unitCount),
      ratified: String(made.unitCount),
    });
  });

  it('snapshotCounts counts every table of the surface as the server does', async () => {
    const counts = await world.adapter.snapshotCounts();
    const counted = await Promise.all(
      counts.map(async ({ table }) => {
        const [row] = await world.database.admin(`SELECT count(*) AS rows FROM ${table}`);
        return { table, rows: Number(row?.['rows']) };
      }),
    );
    expect(counts).toEqual(counted);
    expect(counts).toHaveLength(9);
  });

  it('connects once per call, as the principal of the method', async () => {
    const asked: string[] = [];
    const adapter = world.adapterWith({
      connect: (principal) => {
        asked.push(principal);
        return world.connectAs(principal);
      },
    });
    await adapter.snapshotCounts();
    await adapter.cutLegA({ ...newUnit, canonicalAddress: 'law/45' });
    expect(asked).toEqual(['verify', 'exec']);
  });

  it('executes what it was made of, whatever becomes of the contracts that it was given', async () => {
    const given = structuredClone(contracts);
    const adapter = world.adapterWith({ contracts: given });
    for (const contract of given) Object.assign(contract, { sql: 'SELECT 1 / 0', params: [] });
    expect(await adapter.verifyUnit({ canonicalAddress: 'law/none' })).toBeNull();
  });
});
