import { inProject } from '../../project/in-project.ts';
import { killSwitchOf } from '../../project/kill-switch.ts';
import type { ProjectRule } from '../rule.ts';

/** The adapter may not touch the database any more; or what stood there is plainly off. */
export const killSwitchClosed: ProjectRule = {
  id: 'kill-switch-closed',
  area: 'guard',
  mirror: { rule: 'kill-switch-opened' },
  find: ({ base, head }) => {
    const [old, now] = [killSwitchOf(base), killSwitchOf(head)];
    const off = ['false', 'missing'];
    if (old.written === now.written || !off.includes(now.written)) return [];
    return [
      inProject({
        severity: old.isOn ? 'dangerous' : 'safe',
        path: 'execution.enabled',
        old: old.written,
        new: now.written,
        message: `the kill-switch: ${old.written} → ${now.written}`,
        consequence: old.isOn
          ? 'every live call of the application is refused before it connects'
          : 'it is off, as it was',
        hint: old.isOn ? 'tell whoever runs the application' : null,
      }),
    ];
  },
};
