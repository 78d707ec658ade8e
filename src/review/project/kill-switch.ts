import { isFields } from '../../sql/tree.ts';
import type { Side } from '../side.ts';

/** `execution.enabled` as the file has it; null where it is missing, which is off. */
export function killSwitchOf({ document }: Side): { readonly isOn: boolean; readonly written: string } {
  const execution = isFields(document) ? document['execution'] : undefined;
  const enabled = isFields(execution) ? execution['enabled'] : undefined;
  return {
    isOn: enabled === true,
    written: enabled === undefined || enabled === null ? 'missing' : JSON.stringify(enabled),
  };
}
