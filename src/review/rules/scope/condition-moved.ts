import { clauseOf, clauseWords } from '../../read/scope/clause.ts';
import { isSameRequirement } from '../../read/scope/joins.ts';
import { canRaise } from '../../read/scope/raising.ts';
import { scopeRule } from '../../read/scope/scope-rule.ts';
import type { Difference, Level } from '../../tree/difference.ts';

const nothing = 'nothing: for inner joins PostgreSQL plans a condition of ON and one of WHERE alike';
const otherOrder =
  'the rows are the same; which condition PostgreSQL evaluates first can change, so one that raises an error can raise it for other rows';
const otherRows =
  'a condition of an outer join’s ON decides what is joined, and one of WHERE which rows are left: rows that did not match were dropped by the one and are kept with NULLs by the other; ON sees only the tables that are joined there: a name can mean another column, or fail (42P01, 42702)';

export const conditionMoved = scopeRule({
  id: 'condition-moved',
  mirror: { rule: 'condition-moved' },
  tell: (sighting) => {
    const [gone, fresh] = sighting.differences;
    const [from, to] = [gone, fresh].map((each) => (each === undefined ? '' : wordsOf(each)));
    const isSame = fresh !== undefined && isSameRows(gone, fresh);
    const isRaising = canRaise(fresh?.new?.value);
    return {
      severity: isSame ? (isRaising ? 'dangerous' : 'safe') : 'breaking',
      message: `\`${sighting.new ?? ''}\` moved from ${from} to ${to}`,
      consequence: isSame ? (isRaising ? otherOrder : nothing) : otherRows,
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
