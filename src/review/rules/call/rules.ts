import type { ContractRule, ProjectRule } from '../rule.ts';
import { argumentAdded } from './argument-added.ts';
import { argumentCast } from './argument-cast.ts';
import { argumentExpression } from './argument-expression.ts';
import { argumentLiteral } from './argument-literal.ts';
import { argumentName } from './argument-name.ts';
import { argumentNotation } from './argument-notation.ts';
import { argumentOmitted } from './argument-omitted.ts';
import { argumentOrder } from './argument-order.ts';
import { argumentVariadic } from './argument-variadic.ts';
import { calledFunction } from './called-function.ts';
import { parameterAdded } from './parameter-added.ts';
import { parameterOrder } from './parameter-order.ts';
import { parameterRemoved } from './parameter-removed.ts';
import { parameterRenamed } from './parameter-renamed.ts';
import { parameterReplaced } from './parameter-replaced.ts';
import { parameterType } from './parameter-type.ts';
import { parametersSwapped } from './parameters-swapped.ts';

export const callRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [
    argumentAdded,
    argumentCast,
    argumentExpression,
    argumentLiteral,
    argumentName,
    argumentNotation,
    argumentOmitted,
    argumentOrder,
    argumentVariadic,
    calledFunction,
    parameterAdded,
    parameterOrder,
    parameterRemoved,
    parameterRenamed,
    parameterReplaced,
    parameterType,
    parametersSwapped,
  ],
  project: [],
};
