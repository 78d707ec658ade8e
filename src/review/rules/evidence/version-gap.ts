import { aboutVersion, contractsOf, type Versions } from '../../project/versions.ts';
import type { ProjectRule } from '../rule.ts';

/** Between the versions of a contract one is missing that never was there. */
export const versionGap: ProjectRule = {
  id: 'version-gap',
  area: 'evidence',
  mirror: { none: 'a version that fills a gap is told by version-added' },
  find: ({ base, head }) => {
    const known = contractsOf(base);
    return [...contractsOf(head)].flatMap(([id, versions]) => {
      const before = known.get(id);
      const newest = versions.at(-1) ?? versions[0];
      const gone = before === undefined ? [] : [...gaps(before), ...before.map(({ version }) => version)];
      return gaps(versions)
        .filter((version) => !gone.includes(version))
        .map((version) =>
          aboutVersion(newest, {
            side: 'head',
            severity: 'dangerous',
            path: `contracts.${id}.v${version}`,
            old: null,
            new: `v${newest.version}`,
            message: `v${newest.version} is there, and v${version} never was`,
            consequence: `a branch that has v${version} changes what this number means when it is merged`,
            hint: `rename the file to v${version}.sql, or merge what has v${version} first`,
          }),
        );
    });
  },
};

/** More missing numbers than this are one mistake. */
const listed = 20;

function gaps(versions: Versions): readonly number[] {
  const there = new Set(versions.map(({ version }) => version));
  const newest = versions.at(-1) ?? versions[0];
  const missing: number[] = [];
  for (let version = 1; version < newest.version && missing.length < listed; version += 1) {
    if (!there.has(version)) missing.push(version);
  }
  return missing;
}
