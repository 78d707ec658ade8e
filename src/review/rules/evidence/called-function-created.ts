import { definitionOf } from '../../migrations/definition.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration makes a function that a contract calls, and that no migration made before. */
export const calledFunctionCreated: ProjectRule = {
  id: 'called-function-created',
  area: 'evidence',
  mirror: { rule: 'called-function-dropped' },
  find: (sides) => {
    const { fresh, called, needs, isKnown } = migrationsOf(sides);
    return fresh.flatMap((command) => {
      const definition = definitionOf(command);
      const name = among(definition?.name ?? null, called.keys());
      if (definition === null || name === null || isKnown(name) || definition.replaces) return [];
      return [
        aboutCommand(command, {
          severity: 'safe',
          object: `${name}(${definition.arguments})`,
          old: null,
          new: `${name}(${definition.arguments})`,
          message: `makes function "${name}(${definition.arguments})", ${needs(name)}`,
          consequence: 'calls of it fail with 42883 before this migration ran, and work after it',
          hint: null,
        }),
      ];
    });
  },
};
