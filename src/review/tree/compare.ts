import { type Aligning, align } from './align.ts';
import type { Difference, Part } from './difference.ts';
import { listFields, nameOfItem } from './lists.ts';
import { isNamed, standInAnyOrder } from './named-arguments.ts';
import { type Maker, type TreeNode, wordIn } from './node.ts';
import type { PartAt } from './part.ts';
import { levelsOf, type Place, pathOf } from './place.ts';
import { alternativesOf, armsOf, conditionsOf, isSetOperation, joinedOf, ofArm } from './shape.ts';
import { similarity } from './similarity.ts';

/** More differences than this say nothing that one would not. */
const mostDifferences = 1_000;

interface Step {
  readonly old: TreeNode;
  readonly new: TreeNode;
  readonly at: Place | null;
}

/** One thing to do: hold two nodes against each other, or tell of a difference; a stack keeps them in the order of the text. */
type Task = Step | Difference;

interface Comparing {
  readonly maker: Maker;
  readonly partAt: PartAt;
}

/**
 * Every difference between two trees. Iterative, and bounded: what would be more than a thousand differences, or more work than a few seconds,
 * is told as one difference higher up.
 */
export function compareTrees(old: TreeNode, now: TreeNode, { maker, partAt }: Comparing): readonly Difference[] {
  const differences: Difference[] = [];
  const alike = similarity();
  const tasks: Task[] = [{ old, new: now, at: null }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if ('kind' in task) {
      differences.push(task);
      if (differences.length > mostDifferences) return [changed({ old, new: now, at: null }, partAt)];
    } else if (task.old.same !== task.new.same) {
      tasks.push(...[...below(task)].reverse());
    }
  }
  return differences;

  function below(step: Step): readonly Task[] {
    const { old: one, new: other } = step;
    if (one.tag === 'JoinExpr' || other.tag === 'JoinExpr') return joined(step);
    if (one.tag === 'SelectStmt' && other.tag === 'SelectStmt' && (isSetOperation(one) || isSetOperation(other))) {
      return armed(step);
    }
    if (one.shape !== 'node' || other.shape !== 'node' || one.tag !== other.tag || isOne(step)) {
      return [changed(step, partAt)];
    }
    return fields(step);
  }

  /** Whether two nodes of a kind are told as a whole, not by what is different in them. */
  function isOne({ old: one, new: other }: Step): boolean {
    if (wholes.has(one.tag)) return true;
    if (one.tag === 'RangeVar') return tableFields.some((name) => differ(one, other, name));
    return one.tag === 'A_Expr' && alike.of(one, other) === 0;
  }

  /** Holds the fields of two nodes against each other, without those that are told otherwise. */
  function fields(step: Step, told: readonly string[] = []): readonly Task[] {
    const names = new Set([...step.old.fields.keys(), ...step.new.fields.keys()]);
    return [...names]
      .filter((name) => !told.includes(name) && !isImplied(step, name))
      .flatMap((name) => field(step, name));
  }

  function field(step: Step, name: string): readonly Task[] {
    const one = step.old.fields.get(name);
    const other = step.new.fields.get(name);
    if (one?.same === other?.same) return [];
    if (conditions.has(name)) return conditioned(step, name);
    const mode = listFields(one ?? other, { field: name, parent: step.new.tag, holder: step.at?.field ?? null });
    if (mode !== null) {
      return listed(step, name, {
        old: one?.items ?? [],
        new: other?.items ?? [],
        aligning: { ...mode, similarity: alike },
      });
    }
    const at = place(step, { field: name, index: null, old: one, new: other });
    return either(one, other, at);
  }

  function either(one: TreeNode | undefined, other: TreeNode | undefined, at: Place): readonly Task[] {
    if (one !== undefined && other !== undefined) return [{ old: one, new: other, at }];
    const levels = levelsOf(at);
    const told = { levels, path: pathOf(levels), within: null };
    if (one !== undefined) return [{ kind: 'removed', ...told, old: partAt(one, at, 'old'), new: null }];
    if (other !== undefined)
      return [{ kind: 'added', ...told, old: null, new: partAt(other, at, 'new'), within: elementAround(at, partAt) }];
    return [];
  }

  function listed(
    step: Step,
    name: string,
    lists: { readonly old: readonly TreeNode[]; readonly new: readonly TreeNode[]; readonly aligning: Aligning },
  ): readonly Task[] {
    const { pairs, removed, added } = align(lists.old, lists.new, lists.aligning);
    const isFree = name === 'args' && [step.old, step.new].every((call) => standInAnyOrder(call.fields));
    const paired = pairs.flatMap((pair): readonly Ordered[] => {
      const [one, other] = [lists.old[pair.old], lists.new[pair.new]];
      if (one === undefined || other === undefined) return [];
      const at = place(step, { field: name, index: pair.new, old: one, new: other });
      const isTold = pair.moved && !(isFree && isNamed(one) && isNamed(other));
      const moved = isTold ? [{ ...changed({ old: one, new: other, at }, partAt), kind: 'moved' } as const] : [];
      return [{ order: pair.new, tasks: one.same === other.same ? moved : [...moved, { old: one, new: other, at }] }];
    });
    const gone = removed.map((index): Ordered => {
      const one = lists.old[index];
      const at = place(step, { field: name, index, old: one, new: undefined });
      return { order: index - 0.5, tasks: either(one, undefined, at) };
    });
    const fresh = added.map((index): Ordered => {
      const other = lists.new[index];
      const at = place(step, { field: name, index, old: undefined, new: other });
      return { order: index, tasks: either(undefined, other, at) };
    });
    return [...paired, ...gone, ...fresh].sort((a, b) => a.order - b.order).flatMap(({ tasks: each }) => each);
  }

  function conditioned(step: Step, name: string): readonly Task[] {
    const [one, other] = [step.old.fields.get(name), step.new.fields.get(name)];
    const [was, is] = [conditionsOf(one), conditionsOf(other)];
    if (one !== undefined && other !== undefined && isTurned(was, is)) {
      const clause = place(step, { field: name, index: null, old: one, new: other });
      const at = { ...clause, field: 'boolop', above: clause, old: one, new: other, tag: null };
      return [changed({ old: one, new: other, at }, partAt)];
    }
    return listed(step, name, { old: was, new: is, aligning: { similarity: alike } });
  }

  function joined(step: Step): readonly Task[] {
    const was = joinedOf(step.old, maker);
    const is = joinedOf(step.new, maker);
    const first = { field: 'first', index: null, old: was.first, new: is.first };
    // Two tables, or two joins that have a name of their own: nothing is joined to them here.
    const isSingle = was.joins.length === 0 && is.joins.length === 0;
    if (isSingle) return was.first.tag === is.first.tag ? fields(step) : [changed(step, partAt)];
    const start: Step = { old: was.first, new: is.first, at: place(step, first) };
    return [
      ...(was.first.same === is.first.same ? [] : [start]),
      ...listed(step, 'joins', { old: was.joins, new: is.joins, aligning: { nameOf: nameOfItem, similarity: alike } }),
    ];
  }

  function armed(step: Step): readonly Task[] {
    const [was, is] = [armsOf(step.old, maker), armsOf(step.new, maker)];
    const arms = { old: was, new: is, aligning: { similarity: alike, byPosition: true } as const };
    const [one, other] = [step.old, step.new].map((select) => (isSetOperation(select) ? [] : ofArm(select)));
    return [...listed(step, 'arms', arms), ...fields(step, ['larg', 'rarg', ...(one ?? []), ...(other ?? [])])];
  }
}

interface Ordered {
  readonly order: number;
  readonly tasks: readonly Task[];
}

/** What is a name, a value or a type, and never half of one. */
const wholes = new Set(['A_Const', 'A_Star', 'ColumnRef', 'ParamRef', 'String', 'TypeName']);
const tableFields = ['catalogname', 'schemaname', 'relname'];
const conditions = new Set(['whereClause', 'havingClause', 'quals', 'joinCondition']);

function differ(one: TreeNode, other: TreeNode, name: string): boolean {
  return one.fields.get(name)?.same !== other.fields.get(name)?.same;
}

/** Whether a field differs only because another does, which is told. */
function isImplied({ old, new: now }: Step, name: string): boolean {
  if (name === 'limitOption') return differ(old, now, 'limitCount') && !isTied(old) && !isTied(now);
  if (name === 'kind') return old.tag === 'A_Expr' && differ(old, now, 'name');
  if (name === 'funcformat') return differ(old, now, 'funcname');
  // An arm where there were several, and the other way round: the arms are told.
  if (name === 'op' || name === 'all') return old.fields.has('larg') !== now.fields.has('larg');
  return false;
}

function isTied(select: TreeNode): boolean {
  return wordIn(select, 'limitOption') === 'LIMIT_OPTION_WITH_TIES';
}

/** `a AND b` that became `a OR b`, or the other way round. */
function isTurned(was: readonly TreeNode[], is: readonly TreeNode[]): boolean {
  const turned = (all: readonly TreeNode[], one: TreeNode | undefined): boolean =>
    all.length > 1 && one !== undefined && numbers(all) === numbers(alternativesOf(one));
  return (is.length === 1 && turned(was, is[0])) || (was.length === 1 && turned(is, was[0]));
}

function numbers(nodes: readonly TreeNode[]): string {
  return nodes
    .map(({ same }) => same)
    .sort((a, b) => a - b)
    .join();
}

function place(
  step: Step,
  level: {
    readonly field: string;
    readonly index: number | null;
    readonly old: TreeNode | undefined;
    readonly new: TreeNode | undefined;
  },
): Place {
  const tags = new Set([level.old?.tag, level.new?.tag].filter((tag) => tag !== undefined));
  const [tag = ''] = tags;
  return {
    above: step.at,
    field: level.field,
    index: level.index,
    old: step.old,
    new: step.new,
    tag: tags.size === 1 && tag !== '' ? tag : null,
  };
}

function changed({ old, new: now, at }: Step, partAt: PartAt): Difference {
  const levels = levelsOf(at);
  const parts = { old: partAt(old, at, 'old'), new: partAt(now, at, 'new') };
  return { kind: 'changed', levels, path: pathOf(levels), ...parts, within: null };
}

/** The innermost element of a list that a place is in, on the old side. */
function elementAround(at: Place, partAt: PartAt): Part | null {
  let below = at;
  for (let around = at.above; around !== null; around = around.above) {
    if (around.index !== null) return partAt(below.old, around, 'old');
    below = around;
  }
  return null;
}
