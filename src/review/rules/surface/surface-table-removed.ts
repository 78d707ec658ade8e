import { formatQualified } from '../../../core/identifier.ts';
import { byName } from '../../header/named.ts';
import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** Proofs look at one table less. */
export const surfaceTableRemoved: ProjectRule = {
  id: 'surface-table-removed',
  area: 'surface',
  mirror: { rule: 'surface-table-added' },
  find: (sides) => {
    const projects = projectsOf(sides);
    return byName(projects?.old.surface ?? [], projects?.new.surface ?? [], formatQualified)
      .removed.map(formatQualified)
      .map((table) =>
        inProject({
          severity: 'breaking',
          path: `surface.${table}`,
          old: table,
          new: null,
          message: `table "${table}" is in the surface no more`,
          consequence: 'no proof counts its rows before and after: PROOF-7 and PROOF-8 pass whatever happens to them',
          hint: 'keep the table as long as any role of a contract may write it',
        }),
      );
  },
};
