import { refusedRule } from '../../refused/refused-rule.ts';

export const severalStatements = refusedRule({
  id: 'several-statements',
  consequence:
    'only one of them would be what is reviewed and proved; PostgreSQL refuses a second one in the extended protocol (42601)',
});
