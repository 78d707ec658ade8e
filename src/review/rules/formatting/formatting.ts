import type { ContractRule } from '../rule.ts';
import { noted } from './noted.ts';

/** White space, comments that nobody but people read, the case of keywords. */
export const formatting: ContractRule = {
  id: 'formatting',
  area: 'formatting',
  mirror: { rule: 'formatting' },
  find: (pair) => {
    const { base, head, rung, pairing } = pair;
    const isAround =
      rung === 'bytes' && pairing === 'in-place' && base.contract.headerSha256 === head.contract.headerSha256;
    if (rung !== 'tokens' && !isAround) return [];
    return noted({
      path: 'sql',
      message: isAround
        ? 'only what surrounds the statement was written differently: white space, or the semicolon at its end'
        : 'only white space, comments or the case of keywords changed',
      consequence: isAround
        ? 'the server is sent the same bytes'
        : 'PostgreSQL reads the same words, in the same order',
    });
  },
};
