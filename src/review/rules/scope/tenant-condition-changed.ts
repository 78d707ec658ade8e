import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const tenantConditionChanged = scopeRule({
  id: 'tenant-condition-changed',
  mirror: { rule: 'tenant-condition-changed' },
  tell: (sighting) => ({
    severity: 'breaking',
    message: `the tenant isolation predicate in ${sighting.where} changed: ${change(sighting)}`,
    consequence: 'rows of other tenants can take part now, or those of the own tenant no longer do',
    hint: 'check that every row still belongs to the tenant that asks',
  }),
});
