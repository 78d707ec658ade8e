import type { Frame } from '../graph.ts';
import { firstUserOid, type Oid, type Relation, type Routine } from '../model.ts';
import type { Reach } from '../reach.ts';
import { hasBody } from './body-of.ts';
import type { Ground } from './ground.ts';
import { relationsInTree, routinesBehind, routinesInTree, routinesOfType, setConfig } from './routines-behind.ts';
import { type Said, saidIn, setsIt } from './said-in.ts';

/**
 * The routines that reaches run which may leave another search_path or role to whoever runs them: SET LOCAL and set_config()
 * last until the transaction ends, not until the function does. Those behind a table are among them, and set_config() itself
 * where a stored expression calls it.
 */
export function changersIn(reaches: readonly Reach[], ground: Ground): readonly Oid[] {
  const run = reaches.flatMap((reach) => runByReach(reach, ground));
  return [...new Set(run)].filter((oid) => oid === setConfig || isChanger(oid, ground));
}

function runByReach(reach: Reach, ground: Ground): readonly Oid[] {
  const { catalog } = ground;
  switch (reach.kind) {
    case 'call':
      return reach.routine < firstUserOid ? [] : withParts(reach.routine, ground);
    case 'access': {
      const relation = catalog.relation(reach.relation);
      const isRead = reach.mode === 'select' || reach.mode === 'select for update' || reach.mode === 'lock';
      return relation === null ? [] : routinesBehind(relation, !isRead, ground);
    }
    case 'value':
      return reach.direction === 'in' ? routinesOfType(reach.type, ground) : [];
    case 'command':
      return catalog.surroundings.eventTriggers.map(({ routine }) => routine);
    default:
      return [];
  }
}

/** A routine, what an aggregate is made of, and what its arguments are left to. */
function withParts(oid: Oid, ground: Ground): readonly Oid[] {
  const routine = ground.catalog.routine(oid);
  if (routine === null) return [oid];
  const { supports, defaultTree } = routine;
  return [
    ...(supports.length === 0 ? [oid] : supports.filter((part) => part >= firstUserOid)),
    ...(defaultTree === null ? [] : routinesInTree(defaultTree, ground)),
  ];
}

/** Of the routines of one ground: what each says itself, and the answers that will not change. */
interface Known {
  readonly sayings: Map<Oid, Saying>;
  readonly answers: Map<Oid, boolean>;
}

const knownOf = new WeakMap<Ground, Known>();

/**
 * Whether a routine, or one that it may run, says such a thing: by names, whichever of that name is meant. Asked once of each
 * routine: ten thousand of them call each other.
 */
function isChanger(oid: Oid, ground: Ground): boolean {
  const known = knownOf.get(ground) ?? { sayings: new Map<Oid, Saying>(), answers: new Map<Oid, boolean>() };
  knownOf.set(ground, known);
  const { answers } = known;
  const before = answers.get(oid);
  if (before !== undefined) return before;
  /** Each routine that was looked into, and the one that runs it. */
  const above = new Map<Oid, Oid | null>([[oid, null]]);
  const changer = changerBelow(above, known, ground);
  if (ground.needs({})) return changer !== null;
  if (changer === null) for (const each of above.keys()) answers.set(each, false);
  for (let each = changer; each !== null; each = above.get(each) ?? null) answers.set(each, true);
  return changer !== null;
}

/** The first that says it. */
function changerBelow(above: Map<Oid, Oid | null>, { sayings, answers }: Known, ground: Ground): Oid | null {
  for (const oid of above.keys()) {
    const known = oid === setConfig ? true : answers.get(oid);
    if (known === true) return oid;
    const routine = known === undefined ? ground.catalog.routine(oid) : null;
    if (routine === null || !hasBody(routine)) continue;
    const saying = sayings.get(oid) ?? sayingOf(routine, ground);
    if (saying.isWhole) sayings.set(oid, saying);
    if (saying.changes) return oid;
    for (const run of runBy(saying, ground)) if (!above.has(run)) above.set(run, oid);
  }
  return null;
}

/** What a routine says itself. */
interface Saying extends Said {
  /** Functions that the server resolved, and tables. */
  readonly resolved: readonly Oid[];
  readonly relations: readonly Oid[];
  readonly source: string;
  /** Nothing had to be read to say so. */
  readonly isWhole: boolean;
}

const nothing = {
  changes: false,
  called: [],
  tables: [],
  written: [],
  types: [],
  resolved: [],
  relations: [],
} as const;

function sayingOf(routine: Routine, ground: Ground): Saying {
  const { bodyTree } = routine;
  const source = routine.source ?? '';
  if (bodyTree !== null) {
    const resolved = routinesInTree(bodyTree, ground);
    const relations = relationsInTree(bodyTree);
    return { ...nothing, changes: resolved.includes(setConfig), resolved, relations, source, isWhole: true };
  }
  if (setsIt(source)) return { ...nothing, changes: true, source, isWhole: true };
  const body = ground.body(routine);
  const { wanted, ...said } = saidIn(body);
  // All of it, though only names are looked at: what is asked for twice is asked for in two round trips.
  for (const each of wanted) ground.needs(each);
  // A body is kept where nothing was missing when it was read.
  return { ...nothing, ...said, source, isWhole: ground.body(routine) === body };
}

function runBy(saying: Saying, ground: Ground): readonly Oid[] {
  const { catalog } = ground;
  const written = new Set(saying.written);
  const behind = (relation: Relation | null, isWritten: boolean): readonly Oid[] =>
    relation === null ? [] : routinesBehind(relation, isWritten, ground);
  return [
    ...saying.called.flatMap((name) => catalog.routinesNamed(name)).flatMap(({ oid }) => withParts(oid, ground)),
    ...saying.tables.flatMap((name) =>
      catalog.relationsNamed(name).flatMap((relation) => behind(relation, written.has(name))),
    ),
    ...saying.types.flatMap((name) => catalog.typesNamed(name)).flatMap(({ oid }) => routinesOfType(oid, ground)),
    ...catalog.possible().operators.flatMap(({ name, routine }) => (saying.source.includes(name) ? [routine] : [])),
    ...saying.resolved,
    ...saying.relations.flatMap((oid) => behind(catalog.relation(oid), true)),
  ];
}

/** What is left of `after`, a frame inside of a routine, to its caller: its own SET clause is undone when it returns. */
export function leftTo(caller: Frame, inside: Frame, after: Frame, { settings }: Routine): Frame {
  const has = (name: string): boolean => settings.some((each) => each.toLowerCase().startsWith(`${name}=`));
  const path = has('search_path') ? caller : after;
  const isSame = after.role === inside.role && after.anyone === inside.anyone;
  const role = isSame || has('role') ? caller : after;
  return {
    role: role.role,
    searchPath: path.searchPath,
    ...(path.ofUser === true ? { ofUser: true } : {}),
    ...(role.anyone === true ? { anyone: true } : {}),
  };
}
