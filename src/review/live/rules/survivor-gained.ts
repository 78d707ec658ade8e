import type { SurvivorFinding } from '../../../survivors/analysis.ts';
import type { LiveRule } from '../live-rule.ts';
import { isSame, survivorsOf } from '../survivors.ts';

/** The statement can reach something that outlives ROLLBACK, or that nobody can know, which it could not; or nobody answers for it any more. */
export const survivorGained: LiveRule = {
  id: 'survivor-gained',
  area: 'surface',
  mirror: { rule: 'survivor-lost' },
  find: ({ pairing, base, head }) => {
    if (pairing === 'unchanged') return [];
    const before = survivorsOf(base);
    return survivorsOf(head).flatMap((finding) => {
      const known = before.find((one) => isSame(one, finding));
      if (known !== undefined && (known.settled === null || finding.settled !== null)) return [];
      const way = finding.path.map(({ what }) => what).join(' → ');
      return [
        {
          severity: severityOf(finding),
          path: `survivors.${finding.code}.${finding.object}`,
          old: known === undefined ? null : 'answered for',
          // The statement itself is no object that anybody would name.
          new: finding.object === head.contract.file ? null : finding.object,
          message: `${known === undefined ? 'can reach' : 'nobody answers any more for'} ${finding.code}: ${finding.message}${way === '' ? '' : `; ${way}`}`,
          consequence:
            finding.weight === 'unknown'
              ? 'nobody can say what outlives ROLLBACK here: contracts verify does not run it'
              : `ROLLBACK does not undo it${finding.settled === null ? ': contracts verify does not run it' : `; ${finding.settled.by} ${finding.settled.note}`}`,
          hint: finding.settled === null ? finding.remedy : null,
        },
      ];
    });
  },
};

function severityOf({ weight, settled }: SurvivorFinding): 'dangerous' | 'unknown' | 'breaking' {
  if (settled !== null) return 'dangerous';
  return weight === 'unknown' ? 'unknown' : 'breaking';
}
