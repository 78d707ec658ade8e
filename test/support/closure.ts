import { closureOf } from '../../src/catalog/closure/closure-of.ts';
import { describeNode } from '../../src/catalog/closure/describe-node.ts';
import { growGraph } from '../../src/catalog/closure/grow-graph.ts';
import type { Closure, Subject } from '../../src/catalog/graph.ts';
import { readCatalog } from '../../src/catalog/read/read-catalog.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { openSession } from '../../src/db/postgres.ts';
import { loadParser, parseSql } from '../../src/sql/parse.ts';
import type { TestDatabase, TestRole } from './database.ts';

/** Runs a script, statement by statement, as the superuser. */
export async function runScript(database: TestDatabase, script: string): Promise<void> {
  await loadParser();
  const parsed = parseSql(script);
  if ('message' in parsed) throw new Error(`${parsed.message} in ${script}`);
  const characters = Array.from(script);
  for (const { span } of parsed.statements) await database.admin(characters.slice(span.start, span.end).join(''));
}

/** A closure, and how often the server was asked for it. */
export interface GrownClosure {
  readonly closure: Closure;
  /** Without the one that reads what is the same for every subject. */
  readonly roundTrips: number;
  /** Every way, as a person would tell it: `public.f() → INSERT public.t`. */
  readonly paths: readonly string[];
}

/** What a statement reaches when a role sends it. */
export async function reachedBy(
  database: TestDatabase,
  sql: string,
  role: TestRole = 'superuser',
): Promise<GrownClosure> {
  const subject: Subject = { kind: 'contract', name: 'contract', file: 'contract.sql', sql, parameterTypes: [] };
  return grown(database, subject, role);
}

/** What a subject reaches when a role runs it. */
export async function grown(database: TestDatabase, subject: Subject, role: TestRole): Promise<GrownClosure> {
  await loadParser();
  const session = await openSession(database.settings(role));
  try {
    return await readCatalog(session, defaultLimits, async (reader) => {
      const { surroundings } = reader.catalog;
      const frame = { role: surroundings.role, searchPath: surroundings.searchPath };
      const before = reader.roundTrips;
      const graph = await growGraph(reader, [subject], frame);
      const closure = closureOf(graph, subject, frame);
      const paths = closure.nodes.slice(1).map(({ id }) => told(closure, id));
      return { closure, roundTrips: reader.roundTrips - before, paths };
    });
  } finally {
    await session.close();
  }
}

/** The way to a node, without the subject itself. */
function told(closure: Closure, id: string): string {
  return closure
    .path(id)
    .slice(1)
    .map(({ node }) => describeNode(node))
    .join(' → ');
}
