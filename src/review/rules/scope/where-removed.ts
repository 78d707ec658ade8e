import { counted } from '../../../core/text.ts';
import { byDirection, scopeRule } from '../../read/scope/scope-rule.ts';

const verbs: Readonly<Record<string, string>> = { DeleteStmt: 'DELETE', UpdateStmt: 'UPDATE' };

export const whereRemoved = scopeRule({
  id: 'where-removed',
  mirror: { rule: 'where-added' },
  tell: (sighting, pair) => {
    const verb = verbs[sighting.clause?.of ?? ''];
    const message = `${sighting.where} is gone, with ${counted(sighting.differences.length, 'condition')}`;
    if (verb === undefined) return { ...byDirection(pair, sighting.direction), message, hint: null };
    return {
      severity: 'breaking',
      message: `${message}: ${verb} without WHERE`,
      consequence: `the statement now concerns every row of the table, and locks each of them until the transaction ends`,
      hint: 'write the condition again, or say why in contracts/accept.yaml',
    };
  },
});
