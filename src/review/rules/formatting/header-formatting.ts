import type { ContractRule } from '../rule.ts';
import { headerFields, isSameInHeader } from '../unclassified/header-fields.ts';
import { noted } from './noted.ts';

/** The header comment was written differently, and says the same after it was read: the values are compared, not the YAML. */
export const headerFormatting: ContractRule = {
  id: 'header-formatting',
  area: 'formatting',
  mirror: { rule: 'header-formatting' },
  find: ({ base, head }) => {
    const [one, other] = [base.contract, head.contract];
    if (one.headerSha256 === other.headerSha256) return [];
    if (!headerFields.every((field) => isSameInHeader(field, one, other))) return [];
    return noted({
      path: 'header',
      message: 'only the layout, the comments or the order of the header changed',
      consequence: 'the header declares the same parameters, columns, effects and cases',
    });
  },
};
