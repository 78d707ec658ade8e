import { refusedRule } from '../../refused/refused-rule.ts';

export const sessionCommand = refusedRule({
  id: 'session-command',
  consequence:
    'it changes the session and not rows: what runs on the connection afterwards has another role, setting, channel or plan than what was proved',
});
