import { refusedRule } from '../../refused/refused-rule.ts';

export const writeInReadContract = refusedRule({
  id: 'write-in-read-contract',
  consequence:
    'a contract that only reads runs in a READ ONLY transaction: PostgreSQL refuses this there (25006), and elsewhere it would change or lock rows',
});
