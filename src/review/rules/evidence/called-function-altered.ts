import { type Fields, fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among, functionName, roleName } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration alters a function that a contract calls, or that one of those needs: its name, owner, rights or settings. */
export const calledFunctionAltered: ProjectRule = {
  id: 'called-function-altered',
  area: 'evidence',
  mirror: { rule: 'called-function-altered' },
  find: (sides) => {
    const { fresh, called, needs } = migrationsOf(sides);
    return fresh.flatMap((command) => {
      const altered = alteration(command);
      const name = among(altered?.name ?? null, called.keys());
      if (altered === null || name === null) return [];
      return [
        aboutCommand(command, {
          severity: altered.isBreaking ? 'breaking' : 'dangerous',
          object: `${name}.${altered.path}`,
          old: name,
          new: altered.what,
          message: `alters function "${name}", ${needs(name)}: ${altered.what}`,
          consequence: altered.consequence,
          hint: 'prove the contracts again after this migration',
        }),
      ];
    });
  },
};

interface Altered {
  readonly name: string | null;
  readonly path: string;
  readonly what: string;
  readonly isBreaking: boolean;
  readonly consequence: string;
}

const routines: readonly unknown[] = ['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE'];

function alteration({ tag, fields }: Command): Altered | null {
  const isRoutine = routines.includes(fields['objectType'] ?? fields['renameType'] ?? fields['objtype']);
  if (!isRoutine) return null;
  const name = functionName(fields['object'] ?? fields['func']);
  const gone = 'calls by the old name fail with 42883';
  switch (tag) {
    case 'RenameStmt': {
      const what = `it is called "${textOf(fields['newname']) ?? ''}"`;
      return { name, path: 'name', what, isBreaking: true, consequence: gone };
    }
    case 'AlterObjectSchemaStmt': {
      const what = `it is in schema "${textOf(fields['newschema']) ?? ''}"`;
      return { name, path: 'schema', what, isBreaking: true, consequence: gone };
    }
    case 'AlterOwnerStmt': {
      const what = `it belongs to "${roleName(fields['newowner']) ?? 'whoever runs the migration'}"`;
      const consequence = 'where it is SECURITY DEFINER it runs with the rights of the new owner';
      return { name, path: 'owner', what, isBreaking: true, consequence };
    }
    case 'AlterFunctionStmt':
      return { name, ...options(fields) };
    default:
      return null;
  }
}

function options(fields: Fields): Omit<Altered, 'name'> {
  const all = listOf(fields['actions']).map((each) => fieldsOf(fieldsOf(each)['DefElem']));
  const words = all.map(({ defname, arg }) => {
    const option = textOf(defname) ?? '';
    if (option === 'security')
      return fieldsOf(fieldsOf(arg)['Boolean'])['boolval'] === true ? 'SECURITY DEFINER' : 'SECURITY INVOKER';
    if (option !== 'set') return option.toUpperCase();
    const { name, kind } = fieldsOf(fieldsOf(arg)['VariableSetStmt']);
    return `${kind === 'VAR_SET_VALUE' ? 'SET' : 'RESET'} ${textOf(name) ?? 'ALL'}`;
  });
  const isBreaking = words.some((word) => /^SECURITY|search_path$|^RESET ALL$/.test(word));
  return {
    path: 'options',
    what: words.join(', '),
    isBreaking,
    consequence: isBreaking
      ? 'it runs with other rights, or finds other objects behind its names'
      : 'the planner, or what it runs under, treats it otherwise: the same call can take longer or fail',
  };
}
