import { clauseOf, clauseWords } from '../../read/scope/clause.ts';
import { isSameRequirement } from '../../read/scope/joins.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Difference, Level } from '../../tree/difference.ts';

export const conditionMoved = scopeRule({
  id: 'condition-moved',
  mirror: { rule: 'condition-moved' },
  tell: (sighting) => {
    const [gone, fresh] = sighting.differences;
    const [from, to] = [gone, fresh].map((each) => (each === undefined ? '' : wordsOf(each)));
    const isHarmless = fresh !== undefined && isSameRows(gone, fresh);
    return {
      severity: isHarmless ? 'safe' : 'breaking',
      message: `\`${sighting.new ?? ''}\` moved from ${from} to ${to}`,
      consequence: isHarmless
        ? 'Nothing: for inner joins PostgreSQL plans a condition of ON and one of WHERE alike.'
        : 'A condition of an outer join’s ON decides what is joined, and one of WHERE which rows are left: rows that did not match were dropped by the one and are kept with NULLs by the other.',
      hint: null,
    };
  },
});

function wordsOf(difference: Difference): string {
  const clause = clauseOf(difference);
  return clause === null ? '' : clauseWords(difference, clause);
}

/** Whether both clauses belong to one SELECT that requires the same of its rows as before. */
function isSameRows(gone: Difference, fresh: Difference): boolean {
  const [one, other] = [selectOf(gone), selectOf(fresh)];
  if (one === undefined || other === undefined || one.parent.new !== other.parent.new) return false;
  return isSameRequirement(one.parent.old, one.parent.new);
}

function selectOf({ levels }: Difference): Level | undefined {
  const at = levels.findLastIndex(({ parent }) => parent.tag === 'SelectStmt');
  const level = levels[at];
  return level?.field === 'whereClause' || level?.field === 'fromClause' ? level : undefined;
}
