import { isMirrored } from '../../read/scope/mirrored.ts';
import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const conditionOperand = scopeRule({
  id: 'condition-operand',
  mirror: { rule: 'condition-operand' },
  tell: (sighting) => {
    const around = sighting.differences[0].levels.at(-1)?.parent;
    const isOther = around === undefined || !isMirrored(around.old, around.new);
    return {
      severity: isOther ? 'breaking' : 'dangerous',
      message: isOther
        ? `${sighting.where} compares with something else: ${change(sighting)}`
        : `${sighting.where} compares the other way round: ${change(sighting)}`,
      consequence: isOther
        ? 'other rows take part: which ones, and whether more or fewer, depends on the data'
        : 'the rows are the same for PostgreSQL’s own types; for another type the operator can be another one, or there is none (42883)',
      hint: null,
    };
  },
});
