import { counted } from '../../core/text.ts';
import type { Evidence, Problem } from '../evidence.ts';

type Shard = NonNullable<Evidence['run']['shard']>;

/** What is missing of the divided runs among these: nothing may look whole that is not. */
export function shardProblems(runs: readonly Evidence[]): readonly Problem[] {
  const sets = new Map<string, { readonly shard: Shard; readonly run: Evidence }[]>();
  for (const run of runs) {
    const { shard } = run.run;
    if (shard === null) continue;
    const key = JSON.stringify([shard.of, shard.among, shard.contents ?? null, run.git]);
    sets.set(key, [...(sets.get(key) ?? []), { shard, run }]);
  }
  return [...sets.values()].flatMap(problemsOfSet);
}

function problemsOfSet(set: readonly { readonly shard: Shard; readonly run: Evidence }[]): readonly Problem[] {
  const [first] = set;
  if (first === undefined) return [];
  const { of, among } = first.shard;
  const there = new Set(set.map(({ shard }) => shard.number));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((number) => !there.has(number));
  const run = new Set(set.flatMap(({ run: { contracts } }) => contracts.map(({ id, version }) => `${id} v${version}`)));
  const without = among.filter((contract) => !run.has(contract));
  if (missing.length === 0 && without.length === 0) return [];
  const at = first.run.git === null ? '' : ` of commit ${first.run.git.commit.slice(0, 12)}`;
  const what =
    missing.length === 0
      ? `the ${of} shards${at} do not make a whole`
      : `${missing.length === 1 ? 'shard' : 'shards'} ${list(missing.map(String))} of ${of}${at} ${missing.length === 1 ? 'is' : 'are'} missing`;
  const [number] = missing;
  return [
    {
      code: 'shard-missing',
      message: `${what}: ${counted(without.length, 'contract')} of ${among.length} without evidence${without.length === 0 ? '' : `, ${list(without)}`}`,
      hint:
        number === undefined
          ? 'Run every shard again with the same contracts.'
          : `Add its file, or run \`contracts verify --shard ${number}/${of} --report json=FILE\` there.`,
    },
  ];
}

const shown = 5;

function list(words: readonly string[]): string {
  const more = words.length - shown;
  return more > 0 ? `${words.slice(0, shown).join(', ')} and ${more} more` : words.join(', ');
}
