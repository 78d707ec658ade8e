import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const functionQualification: ContractRule = {
  id: 'function-qualification',
  area: 'call',
  mirror: { rule: 'function-qualification' },
  find: (pair) =>
    callChanges(pair, 'function-qualification', 'call').map(({ name, argument: _, ...change }) => {
      const isQualified = name.includes('.');
      return {
        ...change,
        severity: 'dangerous',
        message: isQualified
          ? `the function is called with its schema: ${code(change.old)} → ${code(change.new)}`
          : `the function is called without its schema: ${code(change.old)} → ${code(change.new)}`,
        consequence: isQualified
          ? 'the function of this schema runs; before, search_path decided, and may have led to another one'
          : 'search_path decides which function runs, so whoever may create functions in one of its schemas can put another in its place',
        hint: isQualified ? null : 'write the schema in front of the name',
      };
    }),
};
