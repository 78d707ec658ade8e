import type { Node } from '../../catalog/graph.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { Survivor } from '../survivor.ts';

const writes: readonly string[] = ['insert', 'update', 'delete', 'truncate'];

function writtenBy(node: Node): string | null {
  return node.kind === 'access' && writes.includes(node.mode) ? formatQualified(node.relation) : null;
}

function isLogin(node: Node): boolean {
  return node.kind === 'event trigger' && node.event === 'login';
}

export const loginTrigger: Survivor = {
  code: 'login-trigger',
  category: 'escape',
  weight: 'survives',
  remedy: 'disable the trigger for this role, or let its function write nothing',
  looksAround: true,
  find: (node, { step, closure }) => {
    if (node.kind === 'event trigger') {
      if (node.event !== 'login') return null;
      return {
        object: node.name,
        weight: 'noted',
        message: `event trigger "${node.name}" runs at every login, and commits before the transaction of the proof begins`,
      };
    }
    const written = writtenBy(node);
    const trigger = written === null ? undefined : closure.path(step.id).find((each) => isLogin(each.node));
    if (written === null || trigger === undefined) return null;
    return {
      object: written,
      message: `a login trigger writes "${written}", and commits before the transaction of the proof begins`,
    };
  },
};
