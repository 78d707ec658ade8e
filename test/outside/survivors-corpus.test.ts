import { afterAll } from 'vitest';
import { corpusSettings } from '../support/corpus/servers.ts';
import { testCorpus } from '../support/corpus/test-corpus.ts';
import { type Cluster, makeCluster } from './cluster.ts';

let cluster: Cluster;

afterAll(() => cluster?.remove());

testCorpus(15, async () => {
  cluster = await makeCluster({ settings: corpusSettings });
  return { host: cluster.folder, port: cluster.port, superuser: 'postgres', password: 'unasked' };
});
