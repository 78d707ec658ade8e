import type { Project } from '../../contract/project.ts';
import type { Setting, TargetSource } from '../../core/target.ts';
import { byName, type Named } from '../header/named.ts';
import type { Side } from '../side.ts';
import { settingsOf } from './settings.ts';

interface Sides {
  readonly base: Side;
  readonly head: Side;
}

/** The project files of both sides; null where one of them cannot be read: another rule says that. */
export function projectsOf({ base, head }: Sides): { readonly old: Project; readonly new: Project } | null {
  return base.project === null || head.project === null ? null : { old: base.project, new: head.project };
}

/** The targets of both sides by their names. */
export function matchedTargets(sides: Sides): Named<TargetSource> {
  const projects = projectsOf(sides);
  return byName(projects?.old.targets ?? [], projects?.new.targets ?? [], ({ name }) => name);
}

/** A setting that both sides have of a target that both have. */
export interface KeptSetting {
  readonly target: string;
  /** `host`, `exec.user`. */
  readonly key: string;
  /** `targets.production.host`. */
  readonly path: string;
  readonly old: Setting;
  readonly new: Setting;
}

export function keptSettings(sides: Sides): readonly KeptSetting[] {
  return matchedTargets(sides).kept.flatMap((target) => {
    const before = settingsOf(target.old);
    return [...settingsOf(target.new)].flatMap(([key, now]) => {
      const old = before.get(key);
      const { name } = target.new;
      return old === undefined ? [] : [{ target: name, key, path: `targets.${name}.${key}`, old, new: now }];
    });
  });
}
