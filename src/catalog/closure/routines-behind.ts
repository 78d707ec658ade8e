import { firstUserOid, type Oid, type Relation } from '../model.ts';
import { reachOfTree } from '../tree/reach-of-tree.ts';
import type { Ground } from './ground.ts';

/** pg_proc.oid of set_config(). */
export const setConfig: Oid = 2078;

const called = /:(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)/g;
const operated = /:opno (\d+)/g;
const related = /:relid (\d+)/g;

/** Settings that decide what names mean. */
const telling: ReadonlySet<string | null> = new Set(['search_path', 'role', 'session_authorization', null]);

/** The functions of somebody's that a stored expression calls, and set_config() where it may set the search_path or the role. */
export function routinesInTree(tree: string, { catalog }: Ground): readonly Oid[] {
  const operators = oidsIn(tree, operated).flatMap((oid) => catalog.operator(oid)?.routine ?? []);
  const oids = [...oidsIn(tree, called), ...operators];
  return [...oids.filter((oid) => oid >= firstUserOid), ...(oids.includes(setConfig) ? settingIn(tree, catalog) : [])];
}

function settingIn(tree: string, catalog: Ground['catalog']): readonly Oid[] {
  const reaches = reachOfTree(tree, { catalog, serverVersionNum: catalog.surroundings.serverVersionNum });
  const names = reaches.flatMap((reach) =>
    reach.kind === 'call' && reach.routine === setConfig ? [reach.arguments[0]?.text?.toLowerCase() ?? null] : [],
  );
  return names.some((name) => telling.has(name)) ? [setConfig] : [];
}

export function relationsInTree(tree: string): readonly Oid[] {
  return oidsIn(tree, related);
}

function oidsIn(tree: string, pattern: RegExp): readonly Oid[] {
  return [...new Set([...tree.matchAll(pattern)].map(([, oid]) => Number(oid)))];
}

/** Functions in the checks of a domain, and of those below it. */
export function routinesOfType(oid: Oid, ground: Ground): readonly Oid[] {
  const routines: Oid[] = [];
  for (let type = oid < firstUserOid ? null : ground.catalog.type(oid); type !== null && type.kind === 'domain'; ) {
    routines.push(...type.checks.flatMap(({ expression }) => routinesInTree(expression, ground)));
    type = type.base === null ? null : ground.catalog.type(type.base);
  }
  return routines;
}

interface Use {
  readonly relation: Relation;
  readonly isWritten: boolean;
}

const known = new WeakMap<Ground, Map<string, readonly Oid[]>>();

/**
 * Functions of somebody's that may run when a table or view is read, or written: by its triggers, defaults, checks, policies
 * and rules, and by those of whatever it is a view of, divided into, or deleted with.
 */
export function routinesBehind(start: Relation, isWritten: boolean, ground: Ground): readonly Oid[] {
  const before = known.get(ground) ?? new Map<string, readonly Oid[]>();
  known.set(ground, before);
  const key = `${start.oid} ${isWritten}`;
  const found = before.get(key) ?? behind(start, isWritten, ground);
  if (!ground.needs({})) before.set(key, found);
  return found;
}

function behind(start: Relation, isWritten: boolean, ground: Ground): readonly Oid[] {
  const routines = new Set<Oid>();
  const uses = new Map<string, Use>();
  const use = (relation: Relation | null, written: boolean): void => {
    if (relation !== null) uses.set(`${relation.oid} ${written}`, { relation, isWritten: written });
  };
  use(start, isWritten);
  // A Map goes on to what is added while it is walked.
  for (const { relation, isWritten: written } of uses.values()) {
    for (const tree of treesOf(relation, written)) {
      for (const oid of routinesInTree(tree, ground)) routines.add(oid);
      if (relation.rules.length === 0) continue;
      for (const oid of relationsInTree(tree)) use(ground.catalog.relation(oid), written);
    }
    for (const child of relation.children) use(ground.catalog.relation(child), written);
    if (!written) continue;
    for (const { routine } of relation.triggers) routines.add(routine);
    for (const { type } of relation.columns) for (const oid of routinesOfType(type, ground)) routines.add(oid);
    for (const { referencing, onDelete, onUpdate } of relation.referencedBy) {
      if (acts(onDelete) || acts(onUpdate)) use(ground.catalog.relation(referencing), true);
    }
  }
  return [...routines].filter((oid) => oid >= firstUserOid || oid === setConfig);
}

function acts(action: Relation['referencedBy'][number]['onDelete']): boolean {
  return action !== 'no action' && action !== 'restrict';
}

/** Everything that is stored with it and runs. */
function treesOf(relation: Relation, isWritten: boolean): readonly string[] {
  const { columns, checks, indexes, policies, rules } = relation;
  const trees = [
    ...columns.map(({ expression, generated }) => (isWritten || generated !== null ? expression : null)),
    ...(isWritten ? checks.map(({ expression }) => expression) : []),
    ...(isWritten ? indexes.flatMap(({ expressions, predicate }) => [expressions, predicate]) : []),
    ...policies.flatMap(({ using, check }) => [using, check]),
    ...rules.flatMap(({ event, action, condition }) => (isWritten || event === 'select' ? [action, condition] : [])),
  ];
  return trees.flatMap((tree) => tree ?? []);
}
