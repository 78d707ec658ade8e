import { afterAll } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../src/server/embedded.ts';
import { corpusSettings } from './support/corpus/servers.ts';
import { testCorpus } from './support/corpus/test-corpus.ts';

let server: EmbeddedServer;

afterAll(() => server?.stop());

testCorpus(18, async () => {
  server = await startEmbeddedServer({ settings: corpusSettings });
  const { host, port, superuser, password } = server;
  return { host, port, superuser, password: password.reveal() };
});
