import { refusedRule } from '../../refused/refused-rule.ts';

export const hiddenCharacter = refusedRule({
  id: 'hidden-character',
  consequence: 'The text that a reviewer sees is not the text that PostgreSQL runs.',
});
