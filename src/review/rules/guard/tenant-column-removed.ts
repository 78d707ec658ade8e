import { byName } from '../../header/named.ts';
import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** A lost condition on a column is a lost condition like every other. */
export const tenantColumnRemoved: ProjectRule = {
  id: 'tenant-column-removed',
  area: 'guard',
  mirror: { rule: 'tenant-column-added' },
  find: (sides) => {
    const projects = projectsOf(sides);
    const [old, now] = [projects?.old.review.tenantColumns ?? [], projects?.new.review.tenantColumns ?? []];
    return byName(old, now, (column) => column).removed.map((column) =>
      inProject({
        severity: 'dangerous',
        path: `review.tenant_columns.${column}`,
        old: column,
        new: null,
        message: `column "${column}" keeps tenants apart no more`,
        consequence:
          'a statement that loses its condition on it touches the rows of every tenant, and is shown as any other',
        hint: 'keep the column as long as any table has it',
      }),
    );
  },
};
