import type { Node } from '../catalog/graph.ts';
import { formatQualified } from '../core/identifier.ts';

/** The constraints and triggers that a node leaves for COMMIT (manual, SET CONSTRAINTS), in words. */
export function deferredOn(node: Node): readonly string[] {
  switch (node.kind) {
    case 'foreign key': {
      const { key, action, table } = node;
      // What a key does to other rows it does at once; only what it checks can wait.
      const isCheck = action === 'check' || action === 'no action';
      return key.initiallyDeferred && isCheck
        ? [`the foreign key "${key.name}" is checked against ${formatQualified(table)}`]
        : [];
    }
    case 'trigger':
      return node.trigger.initiallyDeferred
        ? [`the trigger "${node.trigger.name}" of ${formatQualified(node.relation)} fires`]
        : [];
    case 'access':
      return node.mode === 'insert' || node.mode === 'update'
        ? node.relation.deferrableKeys
            .filter((key) => key.initiallyDeferred)
            .map(({ name }) => `the key "${name}" of ${formatQualified(node.relation)} is checked`)
        : [];
    default:
      return [];
  }
}
