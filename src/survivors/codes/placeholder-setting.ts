import { settingOf } from '../setting-of.ts';
import type { Survivor } from '../survivor.ts';

export const placeholderSetting: Survivor = {
  code: 'placeholder-setting',
  category: 'session state',
  weight: 'noted',
  remedy: "read it with `NULLIF(current_setting('…', true), '')`",
  find: (node) => {
    const set = settingOf(node);
    if (set?.name?.includes('.') !== true) return null;
    return {
      object: set.name,
      message: `setting "${set.name}" is an empty text after ROLLBACK, where it was NULL before its first use`,
    };
  },
};
