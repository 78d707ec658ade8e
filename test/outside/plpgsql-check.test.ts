import { afterAll, beforeAll, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { migrateUp, packageMigrations } from '../../src/migrate/migrations.ts';
import { ways } from '../support/corpus/mechanism.ts';
import { mechanismsOf } from '../support/corpus/registry.ts';
import {
  corpusSettings,
  filledIn,
  type Ground,
  prepareGround,
  sendAll,
  settingsOf,
} from '../support/corpus/servers.ts';
import { written } from '../support/corpus/written.ts';
import { byDesign } from '../support/corpus-clean/by-design.ts';
import { harmless } from '../support/corpus-clean/corpus.ts';
import { layOut } from '../support/corpus-clean/world.ts';
import { type Cluster, makeCluster } from './cluster.ts';
import { beyond, type Compared, compareAll, missed } from './dependencies.ts';

let cluster: Cluster;
let compared: readonly Compared[];

/** plpgsql_check 2.3.0 ends its server over an INSERT that is rewritten to nothing. */
const crashing = ['an_insert_that_a_rule_swallows'];

beforeAll(async () => {
  cluster = await makeCluster({ settings: corpusSettings, hba: ['local all app trust'] });
  const ground: Ground = { host: cluster.folder, port: cluster.port, superuser: 'postgres', password: 'nobody asks' };
  const superuser = { ...settingsOf(ground, 'superuser'), database: 'postgres' };
  await cluster.admin('CREATE ROLE app LOGIN');
  await migrateUp({ settings: superuser, folder: packageMigrations });
  const role = { ...superuser, user: 'app', password: new Secret('nobody asks for it') };
  await layOut(
    { superuser, role },
    [...harmless, ...byDesign].filter(({ name }) => !crashing.includes(name)),
  );
  await layOutSurvivors(ground);
  compared = [...(await compareAll(superuser)), ...(await compareAll(settingsOf(ground, 'superuser')))];
});

afterAll(() => cluster?.remove());

async function layOutSurvivors(ground: Ground): Promise<void> {
  const mechanisms = mechanismsOf(15);
  const admin = await prepareGround(
    ground,
    [...new Set(mechanisms.flatMap(({ extensions = [] }) => extensions))].sort(),
  );
  const fill = await filledIn(ground, admin);
  const setup = mechanisms.flatMap((mechanism) => [
    ...(mechanism.setup ?? []),
    ...ways
      .filter((way) => typeof mechanism.except?.[way] !== 'string')
      .flatMap((way) => written(mechanism, way)?.setup ?? []),
  ]);
  await sendAll(admin, setup.map(fill));
  await admin.close();
}

test('everything that plpgsql_check lists is in the closure', () => {
  const listed = compared.flatMap(({ theirs }) => theirs ?? []);
  expect(compared.length).toBeGreaterThan(200);
  expect(listed.length).toBeGreaterThan(200);
  const holes = compared.flatMap((each) => missed(each).map((what) => `${each.name}: ${what}`));
  expect(holes).toEqual([]);
});

test('what the closure finds beyond it is told', () => {
  const further = compared.map((each) => ({ ...each, more: beyond(each) })).filter(({ more }) => more.length > 0);
  const refused = compared.flatMap(({ name, theirs, refused: why }) => (theirs === null ? [`${name}: ${why}`] : []));
  const things = { theirs: compared.flatMap(({ theirs }) => theirs ?? []), ours: compared.flatMap(({ ours }) => ours) };
  const lines = [
    `${compared.length} functions: plpgsql_check lists ${things.theirs.length} things, the closure has ${things.ours.length}`,
    `plpgsql_check has nothing but an error for ${refused.length}`,
    ...refused.map((line) => `  ${line}`),
    `the closure has more for ${further.length}, for example`,
    ...further.slice(0, 100).map(({ name, more }) => `  ${name}: ${shortened(more)}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  expect(things.ours.length).toBeGreaterThan(2 * things.theirs.length);
});

test('a thing that only plpgsql_check lists would be told, with its name', () => {
  const [some] = compared.filter(({ theirs }) => (theirs?.length ?? 0) > 0);
  if (some === undefined) throw new Error('plpgsql_check lists nothing');
  const more = { key: 'function 1', name: 'function public.unseen()' };
  expect(missed({ ...some, theirs: [...(some.theirs ?? []), more] })).toEqual([more.name]);
});

function shortened(words: readonly string[]): string {
  return words.length > 6 ? `${words.slice(0, 6).join(', ')} and ${words.length - 6} more` : words.join(', ');
}
