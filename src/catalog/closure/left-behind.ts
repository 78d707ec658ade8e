import type { Body, Piece } from '../../sql/routines/body.ts';
import { fieldsOf, textOf } from '../../sql/tree.ts';
import type { Frame } from '../graph.ts';
import { firstUserOid, type Oid, type Relation, type Routine } from '../model.ts';
import type { Reach } from '../reach.ts';
import { hasBody } from './body-of.ts';
import { wantedBy } from './body-wanted.ts';
import type { Ground } from './ground.ts';

/** What a text must say to set the search_path or the role. */
const setting = /search_path|set_config|pg_settings|\bset\s+(?:local\s+|session\s+)*(?:schema|role|authorization)\b/i;
/** What names another setting, and so is none of it: most functions that call set_config() announce who writes. */
const otherSetting = /set_config\s*\(\s*'(?!(?:search_path|role|session_authorization)')[\w.]+'\s*,/gi;
/** pg_proc.oid of set_config, in a stored tree. */
const stored = /:funcid 2078\b/;

const writes: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/**
 * The routines that reaches run which may leave another search_path or role to whoever runs them: SET LOCAL and set_config()
 * last until the transaction ends, not until the function does. The functions of triggers are among them.
 */
export function changersIn(reaches: readonly Reach[], ground: Ground): readonly Oid[] {
  const { catalog } = ground;
  const called = reaches.flatMap((reach): readonly Oid[] => {
    if (reach.kind === 'call') return [reach.routine];
    if (reach.kind !== 'access' || reach.mode === 'select' || reach.mode === 'select for update') return [];
    return triggerRoutines(catalog.relation(reach.relation));
  });
  return [...new Set(called)].filter((oid) => isChanger(oid, ground));
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
    const known = answers.get(oid);
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

function triggerRoutines(relation: Relation | null): readonly Oid[] {
  return relation?.triggers.map(({ routine }) => routine) ?? [];
}

/** What a routine says itself. */
interface Saying {
  /** It sets one of them. */
  readonly changes: boolean;
  /** Names of the functions that it may call, and of the tables that its statements write. */
  readonly called: readonly string[];
  readonly written: readonly string[];
  /** Those that the server resolved. */
  readonly resolved: readonly Oid[];
  /** Nothing had to be read to say so. */
  readonly isWhole: boolean;
}

const nothing = { changes: false, called: [], written: [], resolved: [], isWhole: true } as const;

function sayingOf(routine: Routine, ground: Ground): Saying {
  const { source, bodyTree } = routine;
  if (bodyTree !== null) {
    if (stored.test(bodyTree)) return { ...nothing, changes: true };
    const oids = new Set([...bodyTree.matchAll(/:funcid (\d+)/g)].map(([, oid]) => Number(oid)));
    return { ...nothing, resolved: [...oids].filter((oid) => oid >= firstUserOid) };
  }
  if (setting.test(source ?? '') && setting.test((source ?? '').replaceAll(otherSetting, ''))) {
    return { ...nothing, changes: true };
  }
  const body = ground.body(routine);
  const wanted = wantedBy(body);
  // All of it, though only names are looked at: what is asked for twice is asked for in two round trips.
  for (const each of wanted) ground.needs(each);
  const called = [...new Set(wanted.flatMap(({ routineNames }) => [...routineNames]))];
  // A body is kept where nothing was missing when it was read.
  return { ...nothing, called, written: written(body), isWhole: ground.body(routine) === body };
}

function runBy({ called, written: tables, resolved }: Saying, { catalog }: Ground): readonly Oid[] {
  return [
    ...called.flatMap((name) => catalog.routinesNamed(name)).flatMap((each) => (hasBody(each) ? [each.oid] : [])),
    ...tables.flatMap((name) => catalog.relationsNamed(name).flatMap(triggerRoutines)),
    ...resolved,
  ];
}

/** Names of the tables that a body's statements write. */
function written(body: Body): readonly string[] {
  return body.pieces.flatMap(({ statement: { tag, fields } }: Piece) =>
    writes.has(tag) ? (textOf(fieldsOf(fields['relation'])['relname']) ?? []) : [],
  );
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
