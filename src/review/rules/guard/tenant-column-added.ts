import { byName } from '../../header/named.ts';
import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** A lost condition on one column more counts as lost isolation of tenants. */
export const tenantColumnAdded: ProjectRule = {
  id: 'tenant-column-added',
  area: 'guard',
  mirror: { rule: 'tenant-column-removed' },
  find: (sides) => {
    const projects = projectsOf(sides);
    const [old, now] = [projects?.old.review.tenantColumns ?? [], projects?.new.review.tenantColumns ?? []];
    return byName(old, now, (column) => column).added.map((column) =>
      inProject({
        severity: 'safe',
        path: `review.tenant_columns.${column}`,
        old: null,
        new: column,
        message: `column "${column}" keeps tenants apart`,
        consequence: 'contracts diff shows a statement that loses its condition on it before everything else',
        hint: null,
      }),
    );
  },
};
