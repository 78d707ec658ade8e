import type { TargetSource } from '../../../core/target.ts';
import { inProject } from '../../project/in-project.ts';
import { defaultOf } from '../../project/settings.ts';
import { keptSettings, matchedTargets } from '../../project/targets.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** Who logs in to a target: another name, a witness of another kind, a login more or less. */
export const loginChanged: ProjectRule = {
  id: 'login-changed',
  area: 'authz',
  mirror: { rule: 'login-changed' },
  find: (sides) => [
    ...keptSettings(sides)
      .filter(({ key, old, new: now }) => key.endsWith('.user') && defaultOf(old) !== defaultOf(now))
      .map(({ path, key, target, old, new: now }) =>
        found(`${path}.default`, {
          what: `"${key.replace('.user', '')}" of target "${target}" logs in as`,
          old: defaultOf(old),
          new: defaultOf(now),
        }),
      ),
    ...matchedTargets(sides).kept.flatMap((target) => [
      ...witness(target.old, target.new),
      ...migrations(target.old, target.new),
    ]),
  ],
};

function witness(old: TargetSource, now: TargetSource): readonly FoundInProject[] {
  const [was, is] = [commandOf(old), commandOf(now)];
  if (was === is) return [];
  const what = `the witness of target "${now.name}" is`;
  return [found(`targets.${now.name}.observer`, { what, old: was ?? 'a login', new: is ?? 'a login' })];
}

function commandOf({ observer }: TargetSource): string | null {
  return 'command' in observer ? observer.command.join(' ') : null;
}

function migrations(old: TargetSource, now: TargetSource): readonly FoundInProject[] {
  if ((old.migrate === null) === (now.migrate === null)) return [];
  const login = ({ migrate }: TargetSource): string | null => (migrate === null ? null : 'a login of its own');
  const what = `contracts migrate and contracts pgtap log in to target "${now.name}" as`;
  return [found(`targets.${now.name}.migrate`, { what, old: login(old), new: login(now) })];
}

function found(
  path: string,
  change: { readonly what: string; readonly old: string | null; readonly new: string | null },
): FoundInProject {
  const [old, now] = [change.old ?? 'nobody', change.new ?? 'nobody'];
  return inProject({
    severity: 'breaking',
    path,
    old,
    new: now,
    message: `${change.what} "${now}", was "${old}"`,
    consequence: 'another login is tried on the server, with the rights that it has there',
    hint: 'ask the DBA of the target which login is meant',
  });
}
