import { beforeAll, describe, expect, test } from 'vitest';
import { contractReader, parseContract } from '../src/contract/parse-contract.ts';
import { loadParser } from '../src/sql/parse.ts';

beforeAll(loadParser);

const header = `/* contract
summary: Say a word.
kind: call
principal: exec
params:
  word: text
returns:
  rows: one
  columns:
    said: text
effects:
  public.spoken: { insert: 1 }
cases:
  says: { params: { word: hello } }
*/
`;

function fileOf(version: number, text: string) {
  return { id: 'say', version, file: `contracts/say/v${version}.sql`, bytes: Buffer.from(text) };
}

const files = [
  fileOf(1, `${header}SELECT public.say($1) AS said`),
  fileOf(2, `${header}SELECT public.say_twice($1) AS said`),
  fileOf(3, `${header}SELECT public.say($1, $2) AS said`),
  fileOf(4, `\n${header}SELECT public.say($1) AS said`),
  fileOf(5, `${header.replace('hello', '{ value: hello')}SELECT public.say($1) AS said`),
  fileOf(6, `${header.replace('summary', 'sumary')}SELECT public.say($1) AS said`),
  fileOf(7, `${header.replace('summary', 'sumary')}SELECT public.say($1) AS said`),
];
const surface = [{ schema: 'public', name: 'spoken' }];
const elsewhere = [{ schema: 'public', name: 'written' }];

describe('files whose headers are alike', () => {
  test('are read together as each is read alone', () => {
    const read = contractReader();
    const together = [null, surface, elsewhere].flatMap((some) => files.map((file) => read(file, some)));
    const alone = [null, surface, elsewhere].flatMap((some) => files.map((file) => parseContract(file, some)));
    expect(together).toEqual(alone);
    expect(alone.map(({ findings }) => findings.length > 0)).toContain(false);
  });

  test('have their problems told of each, in its own file and under its own surface', () => {
    const read = contractReader();
    const told = files.map((file) => read(file, surface).findings.map((finding) => `${finding.file} ${finding.code}`));
    expect(told.map((each) => each[0]?.split(' ')[0] ?? null)).toEqual([
      null,
      null,
      'contracts/say/v3.sql',
      null,
      'contracts/say/v5.sql',
      'contracts/say/v6.sql',
      'contracts/say/v7.sql',
    ]);
    expect(files.slice(0, 2).map((file) => read(file, elsewhere).findings.length)).toEqual([1, 1]);
  });

  test('share what was read of the header', () => {
    const read = contractReader();
    const [one, other] = files.map((file) => read(file, surface).contract?.cases);
    expect(one).toBeDefined();
    expect(one).toBe(other);
  });
});
