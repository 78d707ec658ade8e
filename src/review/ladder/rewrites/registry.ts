import type { Rewrite } from '../rewrite.ts';
import { columnName } from './column-name.ts';
import { listPosition } from './list-position.ts';
import { namedArguments } from './named-arguments.ts';
import { nestedCondition } from './nested-condition.ts';
import { sortDefault } from './sort-default.ts';
import { tupleAssignment } from './tuple-assignment.ts';
import { typeName } from './type-name.ts';

/** The rewrites that need to know nothing but the node. `table-alias.ts` needs both statements. */
export const rewrites: readonly Rewrite[] = [
  typeName,
  sortDefault,
  nestedCondition,
  columnName,
  tupleAssignment,
  namedArguments,
  listPosition,
];
