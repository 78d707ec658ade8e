import type { ContractRule, ProjectRule } from '../rule.ts';
import { aggregateArgument } from './aggregate-argument.ts';
import { aggregateDistinct } from './aggregate-distinct.ts';
import { aggregateFilter } from './aggregate-filter.ts';
import { aggregateOrder } from './aggregate-order.ts';
import { cardinalityLoosened } from './cardinality-loosened.ts';
import { cardinalityTightened } from './cardinality-tightened.ts';
import { caseChanged } from './case-changed.ts';
import { castChanged } from './cast-changed.ts';
import { collationChanged } from './collation-changed.ts';
import { columnAdded } from './column-added.ts';
import { columnExpression } from './column-expression.ts';
import { columnMasked } from './column-masked.ts';
import { columnOrder } from './column-order.ts';
import { columnRemoved } from './column-removed.ts';
import { columnRenamed } from './column-renamed.ts';
import { columnType } from './column-type.ts';
import { columnUnmasked } from './column-unmasked.ts';
import { distinctChanged } from './distinct-changed.ts';
import { groupingChanged } from './grouping-changed.ts';
import { limitChanged } from './limit-changed.ts';
import { limitLowered } from './limit-lowered.ts';
import { limitRaised } from './limit-raised.ts';
import { limitTies } from './limit-ties.ts';
import { nullHandling } from './null-handling.ts';
import { offsetChanged } from './offset-changed.ts';
import { orderAdded } from './order-added.ts';
import { orderChanged } from './order-changed.ts';
import { orderRemoved } from './order-removed.ts';
import { outputFunction } from './output-function.ts';
import { outputLiteral } from './output-literal.ts';
import { outputOperator } from './output-operator.ts';
import { returningAdded } from './returning-added.ts';
import { returningAlias } from './returning-alias.ts';
import { returningRemoved } from './returning-removed.ts';
import { setOperationArms } from './set-operation-arms.ts';
import { setOperationChanged } from './set-operation-changed.ts';
import { starIntroduced } from './star-introduced.ts';
import { starRemoved } from './star-removed.ts';
import { subqueryColumns } from './subquery-columns.ts';
import { valuesChanged } from './values-changed.ts';
import { windowChanged } from './window-changed.ts';

export const resultRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [
    aggregateArgument,
    aggregateDistinct,
    aggregateFilter,
    aggregateOrder,
    cardinalityLoosened,
    cardinalityTightened,
    caseChanged,
    castChanged,
    collationChanged,
    columnAdded,
    columnExpression,
    columnMasked,
    columnOrder,
    columnRemoved,
    columnRenamed,
    columnType,
    columnUnmasked,
    distinctChanged,
    groupingChanged,
    limitChanged,
    limitLowered,
    limitRaised,
    limitTies,
    nullHandling,
    offsetChanged,
    orderAdded,
    orderChanged,
    orderRemoved,
    outputFunction,
    outputLiteral,
    outputOperator,
    returningAdded,
    returningAlias,
    returningRemoved,
    setOperationArms,
    setOperationChanged,
    starIntroduced,
    starRemoved,
    subqueryColumns,
    valuesChanged,
    windowChanged,
  ],
  project: [],
};
