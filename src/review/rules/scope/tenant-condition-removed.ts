import { scopeRule } from '../../read/scope/scope-rule.ts';

export const tenantConditionRemoved = scopeRule({
  id: 'tenant-condition-removed',
  mirror: { rule: 'tenant-condition-added' },
  tell: (sighting, pair) => ({
    severity: 'breaking',
    message: `${sighting.where} lost the tenant isolation predicate \`${sighting.old ?? ''}\``,
    consequence:
      pair.head.contract.kind === 'call'
        ? 'the statement can now touch rows of every tenant'
        : 'the statement can now return rows of every tenant',
    hint: 'write the condition again; a row of another tenant must never be reachable',
  }),
});
