import type { Definition } from '../catalog/catalog.ts';
import type { Closure } from '../catalog/graph.ts';
import { firstUserOid, type Oid, type Routine } from '../catalog/model.ts';
import { readCatalog } from '../catalog/read/read-catalog.ts';
import type { Limits } from '../core/limits.ts';
import type { Session } from '../db/session.ts';
import { parseSql } from '../sql/parse.ts';
import { nameOf } from '../sql/tree.ts';

/** The functions of one subject. */
export interface SubjectFunctions {
  /** What the names in the statement mean, built-in ones too: `public.f(text, integer)`. Several of one name: nobody can say which. */
  readonly called: readonly string[];
  /** Every one that somebody wrote and that would run, triggers' too, by signature: how it is defined. */
  readonly definitions: Readonly<Record<string, Definition>>;
}

/** Reads how the functions of the closures are defined, all from one snapshot. Throws `catalog-unreadable`. */
export async function readFunctions(
  session: Session,
  subjects: readonly { readonly closure: Closure }[],
  limits: Limits,
): Promise<readonly SubjectFunctions[]> {
  const written = subjects.map(({ closure }) => writtenRoutines(closure));
  const oids = new Set(written.flatMap((routines) => [...routines.keys()]));
  const known =
    oids.size === 0
      ? new Map<Oid, Definition>()
      : await readCatalog(session, limits, (reader) => reader.definitions(oids));
  return subjects.map(({ closure }, index) => ({
    called: calledBy(closure),
    definitions: Object.fromEntries(
      [...(written[index] ?? [])]
        .flatMap(([oid, signature]): readonly (readonly [string, Definition])[] => {
          const definition = known.get(oid);
          return definition === undefined ? [] : [[signature, definition]];
        })
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  }));
}

function writtenRoutines({ nodes }: Closure): ReadonlyMap<Oid, string> {
  return new Map(
    nodes
      .flatMap(({ node }) => (node.kind === 'routine' || node.kind === 'call' ? [node.routine] : []))
      .filter(({ oid, extension }) => oid >= firstUserOid && extension === null)
      .map((routine) => [routine.oid, signatureOf(routine)]),
  );
}

/** Operators and casts call functions too: here is asked for those that stand in the text by name. */
function calledBy({ subject, nodes, path }: Closure): readonly string[] {
  if (subject.kind !== 'contract') return [];
  const parsed = parseSql(subject.sql);
  if ('message' in parsed) return [];
  const names = new Set(parsed.nodes('FuncCall').flatMap(({ funcname }) => nameOf(funcname).slice(-1)));
  const called = nodes.flatMap(({ id, node }) =>
    (node.kind === 'routine' || node.kind === 'call') && names.has(node.routine.name) && path(id).length === 2
      ? [signatureOf(node.routine)]
      : [],
  );
  return [...new Set(called)].sort();
}

function signatureOf({ signature }: Routine): string {
  return signature.replaceAll(/,(?! )/g, ', ');
}
