import type { Node } from '../catalog/graph.ts';
import type { ForeignKey, Trigger, TriggerEvent } from '../catalog/model.ts';
import { formatQualified } from '../core/identifier.ts';

type Access = Extract<Node, { kind: 'access' }>;

/** The constraints and triggers of a table that a write leaves for COMMIT (manual, SET CONSTRAINTS), in words. */
export function deferredOn(access: Access): readonly string[] {
  const { relation, mode } = access;
  const table = formatQualified(relation);
  if (mode !== 'insert' && mode !== 'update' && mode !== 'delete') return [];
  const isKeyGiven = mode === 'insert';
  return [
    ...relation.references
      .filter((key) => key.initiallyDeferred && (isKeyGiven || (mode === 'update' && touches(access, key.columns))))
      .map(({ name }) => `the deferred foreign key "${name}" of ${table}`),
    ...relation.referencedBy
      .filter((key) => key.initiallyDeferred && isLeft(access, key))
      .map(({ name }) => `the deferred foreign key "${name}" that refers to ${table}`),
    ...relation.deferrableKeys
      .filter((key) => key.initiallyDeferred && mode !== 'delete')
      .map(({ name }) => `the deferred key "${name}" of ${table}`),
    ...relation.triggers
      .filter((trigger) => !trigger.internal && trigger.initiallyDeferred && fires(trigger, access, mode))
      .map(({ name }) => `the deferred trigger "${name}" of ${table}`),
  ];
}

/** Whether rows may disappear from under a key that refers to them. Its action is not deferred, only its check is. */
function isLeft(access: Access, key: ForeignKey): boolean {
  if (access.mode === 'delete') return key.onDelete === 'no action';
  return access.mode === 'update' && key.onUpdate === 'no action' && touches(access, key.referencedColumns);
}

function touches({ columns }: Access, names: readonly string[]): boolean {
  return columns === null || names.some((name) => columns.includes(name));
}

function fires(trigger: Trigger, access: Access, event: TriggerEvent): boolean {
  if (trigger.enabled === 'disabled' || trigger.enabled === 'replica' || !trigger.events.includes(event)) return false;
  return event !== 'update' || trigger.columns.length === 0 || touches(access, trigger.columns);
}
