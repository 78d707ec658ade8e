import type { LiveRule } from '../live-rule.ts';
import { provedIn } from '../reached.ts';

/** Nobody wrote down how the functions were defined that were proved: whether they changed, nobody can say. */
export const functionUnrecorded: LiveRule = {
  id: 'function-unrecorded',
  area: 'evidence',
  mirror: { none: 'what is recorded is compared, and that has rules of its own' },
  find: (pair) => {
    const count = Object.keys(provedIn(pair)?.functions.definitions ?? {}).length;
    if (pair.recorded !== null || count === 0) return [];
    return [
      {
        severity: 'safe',
        path: 'functions',
        old: null,
        new: null,
        message: `the baseline of target "${pair.target}" does not say how the ${count === 1 ? 'function was' : `${count} functions were`} defined that it runs`,
        consequence: 'whether one of them is another than the one that was proved, nobody can say',
        hint: `record it: \`contracts baseline capture --target ${pair.target}\``,
      },
    ];
  },
};
