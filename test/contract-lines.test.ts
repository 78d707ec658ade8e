import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { parseContract } from '../src/contract/parse-contract.ts';
import { loadParser } from '../src/sql/parse.ts';

beforeAll(loadParser);

test('a contract knows the line of each of its cases and of its statement', () => {
  const file = 'contracts/cut_leg_a/v1.sql';
  const bytes = readFileSync(new URL(`../${file}`, import.meta.url));
  const { contract } = parseContract({ id: 'cut_leg_a', version: 1, file, bytes }, null);
  const lines = bytes.toString('utf8').split('\n');
  const at = (line: number): string | undefined => lines[line - 1]?.trim();
  expect(contract?.cases.length).toBeGreaterThan(1);
  expect(contract?.caseLines.map(at)).toEqual(contract?.cases.map(({ name }) => `${name}:`));
  expect(at(contract?.line ?? 0)?.replace(/;$/, '')).toBe(contract?.sql.split('\n')[0]);
});
