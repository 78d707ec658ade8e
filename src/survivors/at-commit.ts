import type { Closure, Node } from '../catalog/graph.ts';
import type { SubjectAnalysis } from './analysis.ts';
import { deferredOn } from './deferred-on.ts';
import type { Describe } from './describe-path.ts';

/** What only COMMIT would do, and a ROLLBACK never shows: deferred checks and triggers, messages; in the order of their distance. */
export function atCommit(closure: Closure, describe: Describe): SubjectAnalysis['atCommit'] {
  const later = new Map<string, string>();
  for (const { id, node } of closure.nodes) {
    for (const what of waiting(node)) if (!later.has(what)) later.set(what, id);
  }
  return [...later].map(([what, id]) => ({ what, path: [...describe(closure.path(id))] }));
}

function waiting(node: Node): readonly string[] {
  if (node.kind === 'command') return node.command.tag === 'NotifyStmt' ? [`${node.command.what} is sent`] : [];
  return node.kind === 'call' ? message(node) : deferredOn(node);
}

function message({ routine, arguments: given }: Extract<Node, { kind: 'call' }>): readonly string[] {
  if (routine.schema !== 'pg_catalog') return [];
  const first = given[0]?.text;
  if (routine.name === 'pg_notify') return [`NOTIFY ${first ?? '…'} is sent`];
  const isLater = routine.name === 'pg_logical_emit_message' && (first === 'true' || first === 't');
  return isLater ? ['the message of pg_logical_emit_message is decoded'] : [];
}
