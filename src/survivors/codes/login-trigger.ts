import type { Closure, Node, NodeId, Step } from '../../catalog/graph.ts';
import { formatQualified } from '../../core/identifier.ts';
import { objectOf } from '../command-sighting.ts';
import { ddlCommands } from '../known-commands.ts';
import type { Survivor } from '../survivor.ts';

const writes: readonly string[] = ['insert', 'update', 'delete', 'truncate'];

/** What COMMIT makes lasting: rows, definitions, a notification. */
function committed(node: Node): string | null {
  if (node.kind === 'access') return writes.includes(node.mode) ? formatQualified(node.relation) : null;
  if (node.kind !== 'command') return null;
  const { tag } = node.command;
  return tag === 'NotifyStmt' || ddlCommands.has(tag) ? objectOf(node.command) : null;
}

const logins = new WeakMap<Closure, readonly Step[]>();

/** The triggers of a closure: looked for once, not for every table that it writes. */
function triggersIn(closure: Closure): readonly Step[] {
  const before = logins.get(closure);
  if (before !== undefined) return before;
  const triggers = closure.nodes.filter(({ node }) => node.kind === 'event trigger' && node.event === 'login');
  logins.set(closure, triggers);
  return triggers;
}

/** A login trigger that leads to a node, be it by a longer way than the contract's own. */
function triggerAbove(id: NodeId, closure: Closure): string | null {
  for (const { id: from, node } of triggersIn(closure)) {
    if (node.kind !== 'event trigger') continue;
    if (closure.below?.(from).has(id) ?? closure.path(id).some((step) => step.id === from)) return node.name;
  }
  return null;
}

export const loginTrigger: Survivor = {
  code: 'login-trigger',
  category: 'escape',
  weight: 'survives',
  remedy: 'disable the trigger for this role, or let its function write nothing',
  looksAround: ['event trigger', 'access', 'command'],
  find: (node, { step, closure }) => {
    if (node.kind === 'event trigger') {
      if (node.event !== 'login') return null;
      return {
        object: node.name,
        weight: 'noted',
        message: `event trigger "${node.name}" runs at every login, and commits before the transaction of the proof begins`,
      };
    }
    // Hardly any database has one, and every closure has tables.
    if (triggersIn(closure).length === 0) return null;
    const object = committed(node);
    const trigger = object === null ? null : triggerAbove(step.id, closure);
    if (object === null || trigger === null) return null;
    return { object, message: `login trigger "${trigger}" changes "${object}", and commits before the proof begins` };
  },
};
