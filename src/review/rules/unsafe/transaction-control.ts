import { refusedRule } from '../../refused/refused-rule.ts';

export const transactionControl = refusedRule({
  id: 'transaction-control',
  consequence:
    'what runs the contract owns its transaction: a COMMIT would make the rows of a proof permanent, and a ROLLBACK would end the proof unseen',
});
