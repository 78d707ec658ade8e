import { inProject } from '../../project/in-project.ts';
import { killSwitchOf } from '../../project/kill-switch.ts';
import type { ProjectRule } from '../rule.ts';

/** The adapter may touch the database for real; or a value stands there that is neither on nor off. */
export const killSwitchOpened: ProjectRule = {
  id: 'kill-switch-opened',
  area: 'guard',
  mirror: { rule: 'kill-switch-closed' },
  find: ({ base, head }) => {
    const [old, now] = [killSwitchOf(base), killSwitchOf(head)];
    const off = ['false', 'missing'];
    if (old.written === now.written || off.includes(now.written)) return [];
    return [
      inProject({
        severity: now.isOn ? 'breaking' : 'dangerous',
        path: 'execution.enabled',
        old: old.written,
        new: now.written,
        message: `the kill-switch: ${old.written} → ${now.written}`,
        consequence: now.isOn
          ? 'the adapter COMMITs what the application calls, on every target that this file reaches'
          : 'it is off, as everything is but the literal true; whoever wrote that may have meant otherwise',
        hint: now.isOn
          ? 'let whoever runs the production database turn it on, and nobody in a pull request'
          : 'write false',
      }),
    ];
  },
};
