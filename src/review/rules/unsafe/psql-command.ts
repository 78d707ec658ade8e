import { refusedRule } from '../../refused/refused-rule.ts';

export const psqlCommand = refusedRule({
  id: 'psql-command',
  consequence:
    'a contract is sent to the server and not to psql: the server does not know the command (42601), and psql would obey it',
});
