import { inProject } from '../../project/in-project.ts';
import { defaultOf } from '../../project/settings.ts';
import { keptSettings } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

const places = ['host', 'port', 'database'];

/** The same name of a target leads to another server or database. */
export const targetPlaceChanged: ProjectRule = {
  id: 'target-place-changed',
  area: 'guard',
  mirror: { rule: 'target-place-changed' },
  find: (sides) =>
    keptSettings(sides)
      .filter(({ key, old, new: now }) => places.includes(key) && defaultOf(old) !== defaultOf(now))
      .map(({ path, key, target, old, new: now }) => {
        const [was, is] = [defaultOf(old) ?? 'nothing', defaultOf(now) ?? 'nothing'];
        return inProject({
          severity: 'breaking',
          path: `${path}.default`,
          old: was,
          new: is,
          message: `${key} of target "${target}": "${was}" → "${is}"`,
          consequence:
            key === 'database'
              ? 'proofs are about another database, and its baseline is not theirs'
              : 'passwords and proofs go to another server, and the baseline is not that server’s',
          hint: 'give another server a target of its own',
        });
      }),
};
