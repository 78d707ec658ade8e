import { effectRule } from '../effect-rule.ts';

export const pgUpgrade = effectRule({
  code: 'pg-upgrade',
  category: 'server state',
  weight: 'survives',
  remedy: 'remove it: only pg_upgrade may call it',
  does: 'is for pg_upgrade alone: it changes what no transaction holds',
});
