import { refusedRule } from '../../refused/refused-rule.ts';

export const fileRefused = refusedRule({
  id: 'file-refused',
  consequence:
    'the file was not read: it leads out of the project, is no regular file, or is larger than any contract, so nobody knows what it says',
});
