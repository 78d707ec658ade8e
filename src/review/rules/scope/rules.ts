import type { ContractRule, ProjectRule } from '../rule.ts';
import { alternativeAdded } from './alternative-added.ts';
import { alternativeRemoved } from './alternative-removed.ts';
import { andOrChanged } from './and-or-changed.ts';
import { conditionAdded } from './condition-added.ts';
import { conditionChanged } from './condition-changed.ts';
import { conditionConstant } from './condition-constant.ts';
import { conditionFunction } from './condition-function.ts';
import { conditionMoved } from './condition-moved.ts';
import { conditionNegated } from './condition-negated.ts';
import { conditionOperand } from './condition-operand.ts';
import { conditionOperator } from './condition-operator.ts';
import { conditionOrder } from './condition-order.ts';
import { conditionRemoved } from './condition-removed.ts';
import { conditionType } from './condition-type.ts';
import { cteAdded } from './cte-added.ts';
import { cteChanged } from './cte-changed.ts';
import { cteMaterialized } from './cte-materialized.ts';
import { cteOrder } from './cte-order.ts';
import { cteRecursive } from './cte-recursive.ts';
import { cteRemoved } from './cte-removed.ts';
import { cteRenamed } from './cte-renamed.ts';
import { existsList } from './exists-list.ts';
import { fromFunctionShape } from './from-function-shape.ts';
import { fromOrder } from './from-order.ts';
import { inListAdded } from './in-list-added.ts';
import { inListOrder } from './in-list-order.ts';
import { inListRemoved } from './in-list-removed.ts';
import { inheritedRows } from './inherited-rows.ts';
import { joinColumns } from './join-columns.ts';
import { joinRearranged } from './join-rearranged.ts';
import { joinType } from './join-type.ts';
import { lateralChanged } from './lateral-changed.ts';
import { rowLockAdded } from './row-lock-added.ts';
import { rowLockChanged } from './row-lock-changed.ts';
import { rowLockRemoved } from './row-lock-removed.ts';
import { subqueryChanged } from './subquery-changed.ts';
import { subqueryLimit } from './subquery-limit.ts';
import { tableAdded } from './table-added.ts';
import { tableAlias } from './table-alias.ts';
import { tableRemoved } from './table-removed.ts';
import { tableReplaced } from './table-replaced.ts';
import { tableSample } from './table-sample.ts';
import { tableSchema } from './table-schema.ts';
import { tenantConditionAdded } from './tenant-condition-added.ts';
import { tenantConditionChanged } from './tenant-condition-changed.ts';
import { tenantConditionRemoved } from './tenant-condition-removed.ts';
import { whereAdded } from './where-added.ts';
import { whereRemoved } from './where-removed.ts';

export const scopeRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [
    tenantConditionRemoved,
    tenantConditionChanged,
    whereRemoved,
    alternativeAdded,
    alternativeRemoved,
    andOrChanged,
    conditionAdded,
    conditionChanged,
    conditionConstant,
    conditionFunction,
    conditionMoved,
    conditionNegated,
    conditionOperand,
    conditionOperator,
    conditionOrder,
    conditionRemoved,
    conditionType,
    cteAdded,
    cteChanged,
    cteMaterialized,
    cteOrder,
    cteRecursive,
    cteRemoved,
    cteRenamed,
    existsList,
    fromFunctionShape,
    fromOrder,
    inListAdded,
    inListOrder,
    inListRemoved,
    inheritedRows,
    joinColumns,
    joinRearranged,
    joinType,
    lateralChanged,
    rowLockAdded,
    rowLockChanged,
    rowLockRemoved,
    subqueryChanged,
    subqueryLimit,
    tableAdded,
    tableAlias,
    tableRemoved,
    tableReplaced,
    tableSample,
    tableSchema,
    tenantConditionAdded,
    whereAdded,
  ],
  project: [],
};
