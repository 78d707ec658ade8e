import { formatQualified } from '../../../core/identifier.ts';
import { byName } from '../../header/named.ts';
import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** Contracts may change one table more. */
export const surfaceTableAdded: ProjectRule = {
  id: 'surface-table-added',
  area: 'surface',
  mirror: { rule: 'surface-table-removed' },
  find: (sides) => {
    const projects = projectsOf(sides);
    return byName(projects?.old.surface ?? [], projects?.new.surface ?? [], formatQualified)
      .added.map(formatQualified)
      .map((table) =>
        inProject({
          severity: 'dangerous',
          path: `surface.${table}`,
          old: null,
          new: table,
          message: `table "${table}" is in the surface, and was not`,
          consequence: 'contracts may declare rows of it; every proof counts them all, before and after',
          hint: 'check that contracts are meant to write there, and record its count with `contracts baseline capture`',
        }),
      );
  },
};
