import { commandSighting } from '../command-sighting.ts';
import { effectRule } from '../effect-rule.ts';

export const serverControl = effectRule({
  code: 'server-control',
  category: 'server state',
  weight: 'survives',
  remedy: 'run it by hand, as an operator',
  does: 'makes the server act at once',
  also: (node) => commandSighting(node, ['CheckPointStmt'], 'makes the server write a checkpoint at once'),
});
