import { parseContract } from '../../src/contract/parse-contract.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { files, lockFile, queryText } from './review-project.ts';
import type { ProjectFiles } from './review-side.ts';

/** The files with a lock that has the query as it is. */
export async function locked(): Promise<ProjectFiles> {
  await loadParser();
  const file = 'contracts/read_order/v1.sql';
  const { contract } = parseContract({ id: 'read_order', version: 1, file, bytes: Buffer.from(queryText) }, null);
  const entry = { id: 'read_order', version: 1, statement: contract?.sha256, header: contract?.headerSha256 };
  return { ...files, [lockFile]: JSON.stringify({ contracts: [entry] }) };
}
