import { beforeAll, expect, test } from 'vitest';
import type { SubjectAnalysis } from '../../../src/survivors/analysis.ts';
import { byDesign } from './by-design.ts';
import { harmless } from './corpus.ts';
import { type CleanWorld, cleanWorld, type Logins } from './world.ts';

/** The tests of the clean corpus on one server. `major`: its version. */
export function testCleanCorpus(major: number, login: () => Promise<Logins>): void {
  const fits = ({ since = 0 }: { readonly since?: number }): boolean => since <= major;
  const clean = harmless.filter(fits);
  let world: CleanWorld;

  beforeAll(async () => {
    world = await cleanWorld(await login(), [...clean, ...byDesign]);
  });

  function said(name: string): SubjectAnalysis {
    const subject = world.analyzed.get(name);
    if (subject === undefined) throw new Error(`${name} was not analyzed`);
    return subject;
  }

  const sorted = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort();

  test.each(clean.map((entry) => [inWords(entry), entry] as const))(
    '%s is clean, with the notes that it deserves',
    (_, { name, noted = [] }) => {
      const { verdict, findings } = said(name);
      const told = findings.map(
        ({ code, weight, path }) => `${weight} ${code}: ${path.map(({ what }) => what).join(' → ')}`,
      );
      expect({ verdict, told: verdict === 'clean' ? [] : told }).toEqual({ verdict: 'clean', told: [] });
      expect(sorted(findings.map(({ code }) => code))).toEqual(noted);
    },
  );

  test.each(byDesign.map((entry) => [inWords(entry), entry.why, entry] as const))(
    '%s is reported: %s',
    (_name, _why, { name, verdict, codes }) => {
      const found = said(name);
      const deciding = found.findings.filter(({ weight }) => weight !== 'noted').map(({ code }) => code);
      expect([found.verdict, sorted(deciding)]).toEqual([verdict, codes]);
    },
  );

  test('all of it runs, and leaves nothing behind: sequences, locks, statements, tables, settings', () => {
    expect(clean.length).toBeGreaterThanOrEqual(70);
    expect(world.refused).toEqual([]);
    expect(world.left).toEqual([]);
  });
}

function inWords({ name }: { readonly name: string }): string {
  return name.replaceAll('_', ' ');
}
