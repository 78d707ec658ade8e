import { expect, test } from 'vitest';
import { selectShard } from '../src/cli/select-contracts.ts';
import { type LoadedFiles, loadChecked, newestOf } from '../src/contract/load.ts';
import { contentsOf, contractsOfShard, parseShard } from '../src/contract/shard.ts';
import { defaultReportOptions } from '../src/report/reporter.ts';
import { renderText } from '../src/report/reporters/text.ts';
import { cutterProject, repository } from './support/cli.ts';
import { evidenceOf } from './support/evidence.ts';
import { runIn } from './support/report-command.ts';

const contracts = newestOf((await loadChecked(repository)).contracts);
const many = Array.from({ length: 100 }, (_, at) =>
  contracts.map((contract) => ({ ...contract, id: `${contract.id}_${at}` })),
).flat();
const idsOf = (some: LoadedFiles['contracts']) => some.map(({ id }) => id);

test.each([1, 2, 3, 5, 6])('%i shards of six contracts have each contract once, and none is empty', (of) => {
  const shards = Array.from({ length: of }, (_, at) => idsOf(contractsOfShard(contracts, { number: at + 1, of })));
  expect(shards.flat().toSorted()).toEqual(idsOf(contracts).toSorted());
  expect(shards.map(({ length }) => length).filter((length) => length < Math.floor(6 / of))).toEqual([]);
});

test('shards are as large as each other, whatever order the contracts come in', () => {
  const shards = Array.from({ length: 7 }, (_, at) => contractsOfShard(many, { number: at + 1, of: 7 }));
  expect(shards.map(({ length }) => length).toSorted()).toEqual([85, 85, 86, 86, 86, 86, 86]);
  const turned = contractsOfShard(many.toReversed(), { number: 3, of: 7 });
  expect(idsOf(turned).toSorted()).toEqual(idsOf(shards[2] ?? []).toSorted());
});

test('the deal is the same everywhere and for ever: it is by the SHA-256 of the id', () => {
  expect([1, 2, 3].map((number) => idsOf(contractsOfShard(contracts, { number, of: 3 })))).toEqual([
    ['cut_leg_a', 'snapshot_counts'],
    ['cut_leg_b', 'ratify_milestone'],
    ['verify_manifest', 'verify_unit'],
  ]);
});

test.each([
  ['2/8', { number: 2, of: 8 }],
  ['1/1', { number: 1, of: 1 }],
  ['0/8', null],
  ['9/8', null],
  ['2', null],
  ['02/8', null],
  ['1/8/2', null],
  ['-1/8', null],
])('the shard %j is %j', (text, shard) => {
  expect(parseShard(text)).toEqual(shard);
});

test('more shards than contracts are refused: nothing proved is not green', () => {
  expect(() => selectShard(contracts, { number: 7, of: 7 })).toThrow('shard 7/7 has no contract: there are only 6');
  expect(() => selectShard(contracts, { number: 6, of: 7 })).not.toThrow();
});

test('a run of a shard says which, and among what it was dealt', async () => {
  const { root } = cutterProject({});
  const report = ['--report', 'json'];
  const { out, exit } = await runIn(root, ['verify', '--shard', '2/3', ...report]);
  expect(exit).toBe(2);
  const { run, contracts: mine } = JSON.parse(out);
  const among = contracts.map(({ id, version }) => `${id} v${version}`);
  expect(run.shard).toEqual({ number: 2, of: 3, among, contents: contentsOf(contracts) });
  expect(mine.map(({ id }: { readonly id: string }) => id)).toEqual(
    idsOf(contractsOfShard(contracts, { number: 2, of: 3 })),
  );
});

test('a shard that cannot be is a usage error', async () => {
  const { exit, err } = await runIn(repository, ['verify', '--shard', '9/8']);
  expect(exit).toBe(2);
  expect(err).toContain('the first not greater than the second');
});

test('the text report of a shard says that it is one', () => {
  const { run } = evidenceOf();
  const shard = { number: 2, of: 8, among: ['a v1', 'b v1'] };
  const text = renderText(evidenceOf({ run: { ...run, shard } }), defaultReportOptions);
  expect(text).toMatch(/^contracts +4 contracts, 7 cases run, shard 2 of 8 of 2/m);
});
