import { afterAll } from 'vitest';
import { testCleanCorpus } from './support/corpus-clean/test-corpus.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

afterAll(() => database?.drop());

testCleanCorpus(18, async () => {
  database = await freshDatabase();
  return { superuser: database.settings('superuser'), role: database.settings('exec') };
});
