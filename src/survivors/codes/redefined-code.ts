import type { Closure } from '../../catalog/graph.ts';
import { type Command, objectOf } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

/** Parse nodes after which a name means something else, or something else runs. */
const changing: ReadonlySet<string> = new Set([
  'AlterEventTrigStmt',
  'AlterFunctionStmt',
  'AlterObjectSchemaStmt',
  'AlterOpFamilyStmt',
  'AlterOperatorStmt',
  'AlterOwnerStmt',
  'AlterPolicyStmt',
  'CreateCastStmt',
  'CreateEventTrigStmt',
  'CreateExtensionStmt',
  'CreateOpClassStmt',
  'CreatePLangStmt',
  'CreatePolicyStmt',
  'CreateTransformStmt',
  'CreateTrigStmt',
  'DefineStmt',
  'RenameStmt',
  'RuleStmt',
]);

export const redefinedCode: Survivor = {
  code: 'redefined-code',
  category: 'not known',
  weight: 'unknown',
  remedy: 'make functions, triggers, rules and policies in a migration, not in a function',
  looksAround: ['command'],
  find: (node, { closure }) => {
    if (node.kind !== 'command' || !redefines(node.command, closure)) return null;
    const { command } = node;
    return {
      object: objectOf(command),
      message: `"${command.what}" changes what runs after it: what was read is what stood there before`,
    };
  },
};

function redefines({ tag, traits, object }: Command, closure: Closure): boolean {
  if (changing.has(tag) || traits.includes('replace') || traits.includes('code')) return true;
  // A new function is no news, unless it comes before one of the same name that is called.
  const name = object?.split('.').at(-1);
  return (
    tag === 'CreateFunctionStmt' &&
    closure.nodes.some(({ node }) => (node.kind === 'routine' || node.kind === 'call') && node.routine.name === name)
  );
}
