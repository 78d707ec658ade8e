import { refusedRule } from '../../refused/refused-rule.ts';

export const outsideEffect = refusedRule({
  id: 'outside-effect',
  consequence:
    'it reaches past the statement that is reviewed: into files of the server, other connections, or a text that runs as SQL',
});
