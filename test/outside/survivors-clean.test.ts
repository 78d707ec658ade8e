import { afterAll } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { testCleanCorpus } from '../support/corpus-clean/test-corpus.ts';
import { type Cluster, makeCluster } from './cluster.ts';

let cluster: Cluster;

afterAll(() => cluster?.remove());

testCleanCorpus(15, async () => {
  cluster = await makeCluster({ hba: ['local all app trust'] });
  await cluster.admin('CREATE ROLE app LOGIN');
  const common = {
    host: cluster.folder,
    port: cluster.port,
    database: 'postgres',
    password: new Secret('nobody asks for it'),
    tls: false,
    connectTimeout: 5_000,
    applicationName: 'contracts test',
  } as const;
  return { superuser: { ...common, user: 'postgres' }, role: { ...common, user: 'app' } };
});
