import { closureOf } from '../../src/catalog/closure/closure-of.ts';
import { growGraph } from '../../src/catalog/closure/grow-graph.ts';
import type { Closure, Subject } from '../../src/catalog/graph.ts';
import { readCatalog } from '../../src/catalog/read/read-catalog.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { Answer, Session } from '../../src/db/session.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { loadParser } from '../../src/sql/parse.ts';

/** What a function depends on: a routine or relation, as `function 16401`. */
export interface Dependency {
  readonly key: string;
  readonly name: string;
}

/** One function as plpgsql_check and as the closure see it. */
export interface Compared {
  readonly name: string;
  /** What plpgsql_check lists; null: it raised an error instead, which is in `refused`. */
  readonly theirs: readonly Dependency[] | null;
  readonly refused: string;
  readonly ours: readonly Dependency[];
  /** The function itself, and the table that its trigger was looked at from: no news. */
  readonly own: readonly string[];
}

/** What plpgsql_check lists and the closure has not. */
export function missed({ theirs, ours }: Compared): readonly string[] {
  const keys = new Set(ours.map(({ key }) => key));
  return (theirs ?? []).filter(({ key }) => !keys.has(key)).map(({ name }) => name);
}

/** What the closure has and plpgsql_check does not list. */
export function beyond({ theirs, ours, own }: Compared): readonly string[] {
  const keys = new Set([...own, ...(theirs ?? []).map(({ key }) => key)]);
  return ours.filter(({ key }) => !keys.has(key)).map(({ name }) => name);
}

/** A trigger function once for each trigger: what it depends on is known where it fires. */
const functions = `
  SELECT p.oid::int8, p.oid::regprocedure::text, 0 AS relation, NULL AS fires
  FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
  WHERE l.lanname = 'plpgsql' AND p.oid >= 16384 AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT p.oid, p.oid::regprocedure || ' of ' || t.tgname || ' on ' || t.tgrelid::regclass, t.tgrelid::int8,
    CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT INTO ' || t.tgrelid::regclass || ' DEFAULT VALUES'
         WHEN t.tgtype & 8 > 0 THEN 'DELETE FROM ' || t.tgrelid::regclass
         WHEN t.tgtype & 16 > 0 THEN 'UPDATE ' || t.tgrelid::regclass || ' SET ' || quote_ident(a.attname) || ' = DEFAULT'
         ELSE 'TRUNCATE ' || t.tgrelid::regclass END
  FROM pg_trigger AS t
  JOIN pg_proc AS p ON p.oid = t.tgfoid JOIN pg_language AS l ON l.oid = p.prolang
  JOIN pg_attribute AS a ON a.attrelid = t.tgrelid AND a.attnum = COALESCE(t.tgattr[0], 1)
  WHERE l.lanname = 'plpgsql' AND t.tgenabled IN ('O', 'A')
  ORDER BY 2`;

/** An operator is the function behind it. */
const listed = `
  SELECT CASE WHEN d.type = 'RELATION' THEN 'relation ' || d.oid
              WHEN d.type = 'OPERATOR' THEN 'function ' || (SELECT o.oprcode::oid FROM pg_operator AS o WHERE o.oid = d.oid)
              ELSE 'function ' || d.oid END,
    lower(d.type) || ' ' || d.schema || '.' || d.name || COALESCE(d.params, '')
  FROM public.plpgsql_show_dependency_tb($1::oid::regprocedure, $2::oid::regclass) AS d`;

interface Listed {
  readonly oid: string;
  readonly name: string;
  readonly relation: string;
  readonly fires: string | null;
}

/** Compares every plpgsql function that somebody wrote in a database. */
export async function compareAll(settings: ConnectionSettings): Promise<readonly Compared[]> {
  await loadParser();
  const session = await openSession(settings);
  try {
    await session.send([{ text: 'CREATE EXTENSION IF NOT EXISTS plpgsql_check SCHEMA public' }]);
    const [answer] = await session.send([{ text: functions }]);
    if (answer === undefined || answer.error !== null) throw new Error(answer?.error?.message);
    const all = answer.rows.map(
      ([oid, name, relation, fires]): Listed => ({
        oid: oid ?? '',
        name: name ?? '',
        relation: relation ?? '',
        fires: fires ?? null,
      }),
    );
    const theirs = await session.send(all.map(({ oid, relation }) => ({ text: listed, values: [oid, relation] })));
    const closures = await closuresOf(session, all);
    return all.map(({ name, relation, oid }, index) => {
      const closure = closures[index];
      if (closure === undefined) throw new Error(`no closure of ${name}`);
      const own = [`relation ${relation}`, `function ${oid}`];
      return { name, ...dependencies(theirs[index]), ours: reachedBy(closure), own };
    });
  } finally {
    await session.close();
  }
}

function dependencies(answer: Answer | undefined): Pick<Compared, 'theirs' | 'refused'> {
  if (answer === undefined || answer.error !== null) return { theirs: null, refused: answer?.error?.message ?? '' };
  return { theirs: answer.rows.map(([key, name]) => ({ key: key ?? '', name: name ?? '' })), refused: '' };
}

async function closuresOf(session: Session, all: readonly Listed[]): Promise<readonly Closure[]> {
  const subjects = all.map(
    ({ oid, name, fires }): Subject =>
      fires === null
        ? { kind: 'function', name, routine: Number(oid) }
        : { kind: 'contract', name, file: name, sql: fires, parameterTypes: [] },
  );
  const limits = { ...defaultLimits, statement: 60_000 };
  return readCatalog(session, limits, async (reader) => {
    const { role, searchPath } = reader.catalog.surroundings;
    const graph = await growGraph(reader, subjects, { role, searchPath });
    return subjects.map((subject) => closureOf(graph, subject, { role, searchPath }));
  });
}

function reachedBy({ nodes }: Closure): readonly Dependency[] {
  const found = nodes.flatMap(({ node }): readonly Dependency[] => {
    switch (node.kind) {
      case 'routine':
      case 'call':
        return [{ key: `function ${node.routine.oid}`, name: `function ${node.routine.signature}` }];
      case 'access':
        return [
          { key: `relation ${node.relation.oid}`, name: `relation ${node.relation.schema}.${node.relation.name}` },
        ];
      default:
        return [];
    }
  });
  return [...new Map(found.map((each) => [each.key, each])).values()];
}
