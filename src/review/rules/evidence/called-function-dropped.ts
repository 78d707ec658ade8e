import { listOf } from '../../../sql/tree.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among, functionName } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

const routines: readonly unknown[] = ['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE', 'OBJECT_AGGREGATE'];

/** A migration drops a function that a contract calls, or that one of those needs. */
export const calledFunctionDropped: ProjectRule = {
  id: 'called-function-dropped',
  area: 'evidence',
  mirror: { rule: 'called-function-created' },
  find: (sides) => {
    const { fresh, called, needs } = migrationsOf(sides);
    return fresh
      .filter(({ tag, fields }) => tag === 'DropStmt' && routines.includes(fields['removeType']))
      .flatMap((command) =>
        listOf(command.fields['objects']).flatMap((object) => {
          const name = among(functionName(object), called.keys());
          if (name === null) return [];
          return [
            aboutCommand(command, {
              severity: 'breaking',
              object: name,
              old: name,
              new: null,
              message: `drops function "${name}", ${needs(name)}`,
              consequence: 'deployed calls of it fail with 42883, unless it is made again in the same transaction',
              hint: 'drop it only after the last application that calls it is gone',
            }),
          ];
        }),
      );
  },
};
