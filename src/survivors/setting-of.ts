import type { Node } from '../catalog/graph.ts';
import { isBuiltin } from './builtins/effects-of.ts';
import { callText, signatureText } from './call-text.ts';
import { commandOf } from './command-sighting.ts';

/** A setting that is changed. */
export interface SettingChange {
  /** In lower case; null: computed, so that it may be any. */
  readonly name: string | null;
  /** What changes it, as a person would name it. */
  readonly where: string;
}

/** The setting that a node changes by SET, RESET, set_config() or a function's SET clause; null where it changes none. */
export function settingOf(node: Node): SettingChange | null {
  const command = commandOf(node, ['VariableSetStmt']);
  if (command !== null) return { name: command.object?.toLowerCase() ?? null, where: command.what };
  if (node.kind === 'setting') {
    return node.setBy.startsWith('function ')
      ? { name: node.setting.toLowerCase(), where: signatureText(node.setBy.slice('function '.length)) }
      : null;
  }
  if (node.kind !== 'call' || !isBuiltin(node.routine) || node.routine.name !== 'set_config') return null;
  return { name: node.arguments[0]?.text?.toLowerCase() ?? null, where: callText(node) };
}
