import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killSwitchOf } from '../../src/adapter/kill-switch.ts';
import { type LiveAdapterOptions, ProductionLiveExecutionAdapter } from '../../src/adapter/live-adapter.ts';
import type { Contract } from '../../src/contract/contract.ts';
import type { ContractPrincipal } from '../../src/core/principal.ts';
import { type Connection, connectionOver, connectionsFrom } from '../../src/db/connection.ts';
import { openSession } from '../../src/db/postgres.ts';
import { type CountingProvider, createProvider } from '../../src/db/provider.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { loadCutter } from './contracts.ts';

export const { contracts, methods } = await loadCutter();

/** A database of its own, a project file of its own with a switch, and a live adapter between them. */
export interface World {
  readonly database: TestDatabase;
  readonly provider: CountingProvider<ContractPrincipal>;
  readonly options: LiveAdapterOptions;
  readonly adapter: ProductionLiveExecutionAdapter;
  /** Another adapter on the same database, with other parts. */
  readonly adapterWith: (parts: Partial<LiveAdapterOptions>) => ProductionLiveExecutionAdapter;
  readonly connectAs: (principal: ContractPrincipal) => Promise<Connection>;
  /** Whoever asks gets the superuser. */
  readonly connectSuperuser: () => Promise<Connection>;
  readonly turn: (enabled: 'true' | 'false') => void;
  /** How many sessions of the contract roles the server has in this database. */
  readonly sessions: () => Promise<number>;
  readonly end: () => Promise<void>;
}

export async function openWorld(): Promise<World> {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'contracts-adapter-'));
  const projectFile = join(folder, 'contracts.yaml');
  const provider = createProvider<ContractPrincipal>({
    exec: database.settings('exec'),
    verify: database.settings('verify'),
  });
  const connectAs = connectionsFrom(provider.connect);
  const options = { killSwitch: killSwitchOf({ projectFile, env: {} }), connect: connectAs, contracts, methods };
  return {
    database,
    provider,
    options,
    adapter: new ProductionLiveExecutionAdapter(options),
    adapterWith: (parts) => new ProductionLiveExecutionAdapter({ ...options, ...parts }),
    connectAs,
    connectSuperuser: async () => connectionOver(await openSession(database.settings('superuser'))),
    turn: (enabled) => writeFileSync(projectFile, `execution:\n  enabled: ${enabled}\n`),
    sessions: () => countSessions(database),
    end: async () => {
      rmSync(folder, { recursive: true });
      await database.drop();
    },
  };
}

/** A backend is gone a moment after its client: waits for it, up to ten seconds. */
async function countSessions(database: TestDatabase): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const rows = await database.admin(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('cutter_exec', 'cutter_verify')`,
    );
    if (rows.length === 0 || attempt === 200) return rows.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The contract of that id, changed. */
export function changed(id: string, change: Partial<Contract>): readonly Contract[] {
  return contracts.map((contract) => (contract.id === id ? { ...contract, ...change } : contract));
}

export const newUnit = {
  canonicalAddress: 'law/44/article-12',
  unitKind: 'article',
  sectionType: 'body',
  parentId: null,
  position: 12,
  title: 'Điều 12. Quyền và nghĩa vụ',
  body: `Công dân có quyền "khiếu nại"; it's \\ 'quoted' 😀\n\tvà tố cáo.`,
  provenance: { source: 'gazette', pages: [1, 2], note: null, quote: `"it's"` },
  actor: 'agent:cutter',
} as const;
