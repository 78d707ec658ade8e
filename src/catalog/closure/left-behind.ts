import type { Body, Piece } from '../../sql/routines/body.ts';
import { fieldsOf, textOf } from '../../sql/tree.ts';
import type { Frame } from '../graph.ts';
import type { Oid, Relation, Routine } from '../model.ts';
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

const answers = new WeakMap<Ground, Map<Oid, boolean>>();

/** Asked once of each routine: ten thousand of them call each other. */
function isChanger(oid: Oid, ground: Ground): boolean {
  const known = answers.get(ground) ?? new Map<Oid, boolean>();
  answers.set(ground, known);
  const before = known.get(oid);
  if (before !== undefined) return before;
  const seen = new Map<Oid, boolean>();
  const changes = mayChange(ground.catalog.routine(oid), { known, seen }, ground);
  if (ground.needs({})) return changes;
  known.set(oid, changes);
  // Within a cycle "no" may only mean "not yet", unless all of it is no.
  for (const [each, answer] of changes ? [] : seen) known.set(each, answer);
  return changes;
}

function triggerRoutines(relation: Relation | null): readonly Oid[] {
  return relation?.triggers.map(({ routine }) => routine) ?? [];
}

interface SoFar {
  /** Of every routine that was asked about before. */
  readonly known: ReadonlyMap<Oid, boolean>;
  readonly seen: Map<Oid, boolean>;
}

/** Whether a routine, or one that it may run, says such a thing: by names, whichever of that name is meant. */
function mayChange(routine: Routine | null, so: SoFar, ground: Ground): boolean {
  if (routine === null || !hasBody(routine)) return false;
  const { known, seen } = so;
  const before = known.get(routine.oid) ?? seen.get(routine.oid);
  if (before !== undefined) return before;
  seen.set(routine.oid, false);
  const { source, bodyTree } = routine;
  const own = bodyTree === null ? setting.test((source ?? '').replaceAll(otherSetting, '')) : stored.test(bodyTree);
  const changes = own || runBy(routine, ground).some((each) => mayChange(each, so, ground));
  seen.set(routine.oid, changes);
  return changes;
}

function runBy(routine: Routine, ground: Ground): readonly Routine[] {
  const { catalog } = ground;
  const { bodyTree } = routine;
  if (bodyTree !== null) {
    const oids = [...bodyTree.matchAll(/:funcid (\d+)/g)].map(([, oid]) => Number(oid));
    return [...new Set(oids)].flatMap((oid) => (oid < 16_384 ? [] : (catalog.routine(oid) ?? [])));
  }
  const body = ground.body(routine);
  const wanted = wantedBy(body);
  // All of it, though only names are looked at: what is asked for twice is asked for in two round trips.
  for (const each of wanted) ground.needs(each);
  const names = new Set(wanted.flatMap(({ routineNames }) => [...routineNames]));
  const fired = new Set(written(body).flatMap((name) => catalog.relationsNamed(name).flatMap(triggerRoutines)));
  return [
    ...[...names].flatMap((name) => catalog.routinesNamed(name)).filter(hasBody),
    ...[...fired].flatMap((oid) => catalog.routine(oid) ?? []),
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
