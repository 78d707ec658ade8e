import { inProject } from '../../project/in-project.ts';
import { passwordsOf, variableOf } from '../../project/settings.ts';
import { keptSettings, matchedTargets } from '../../project/targets.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** A setting or a password of a target is read from another environment variable, or from none. */
export const variableRenamed: ProjectRule = {
  id: 'variable-renamed',
  area: 'guard',
  mirror: { rule: 'variable-renamed' },
  find: (sides) => [
    ...keptSettings(sides).flatMap(({ path, old, new: now }) => changed(path, variableOf(old), variableOf(now))),
    ...matchedTargets(sides).kept.flatMap((target) => {
      const before = passwordsOf(target.old);
      return [...passwordsOf(target.new)].flatMap(([key, now]) => {
        const old = before.get(key);
        return old === undefined ? [] : changed(`targets.${target.new.name}.${key}`, old, now);
      });
    }),
  ],
};

function changed(path: string, old: string | null, now: string | null): readonly FoundInProject[] {
  if (old === now) return [];
  return [
    inProject({
      severity: 'dangerous',
      path: `${path}.env`,
      old: old ?? 'no variable',
      new: now ?? 'no variable',
      message: `"${path}" is read from ${now === null ? 'no variable' : `"${now}"`}, was ${old === null ? 'no variable' : `"${old}"`}`,
      consequence: consequenceOf(path, old, now),
      hint: 'set the variable wherever the other one was set: in .env, and in CI',
    }),
  ];
}

function consequenceOf(path: string, old: string | null, now: string | null): string {
  if (path.endsWith('.password')) {
    return now === null
      ? 'the login has no password: the server lets it in by another way, or refuses with 28P01'
      : `the server is sent what "${now}" holds as a password`;
  }
  return old === null ? 'whoever sets the environment decides' : 'whoever sets the old variable is not heard any more';
}
