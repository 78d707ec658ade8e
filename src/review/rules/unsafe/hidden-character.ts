import { refusedRule } from '../../refused/refused-rule.ts';

export const hiddenCharacter = refusedRule({
  id: 'hidden-character',
  consequence: 'the text that a reviewer sees is not the text that PostgreSQL runs',
});
