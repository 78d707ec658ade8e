import type { Contract } from '../../../contract/contract.ts';
import { differencesAbout } from '../../read/aspect.ts';
import { listed, spansOf } from '../../read/groups.ts';
import { swappedParameters } from '../../read/parameter-moves.ts';
import { parameterText } from '../../read/parameters.ts';
import type { ContractRule } from '../rule.ts';

/** Parameters that stand where another of them stood, anywhere in the statement, while the header declares them in the same order. */
export const parametersSwapped: ContractRule = {
  id: 'parameters-swapped',
  area: 'call',
  mirror: { rule: 'parameters-swapped' },
  find: (pair) => {
    const explains = differencesAbout(pair, 'parameters-swapped');
    if (explains.length === 0) return [];
    const moves = swappedParameters(pair).filter(({ difference }) => explains.includes(difference));
    const numbers = [...new Set(moves.map((move) => move.new))].sort((one, other) => one - other);
    const { contract } = pair.head;
    return [
      {
        severity: 'breaking',
        path: `parameters.${numbers.join('.')}`,
        old: moves.map((move) => `$${move.old}`).join(', '),
        new: moves.map((move) => `$${move.new}`).join(', '),
        spans: spansOf(explains),
        message: `${listed(numbers.map((number) => parameterText(contract, number)))} changed places`,
        consequence: consequenceOf(contract, numbers),
        hint: 'put them back, or declare the parameters in the new order and release a new version',
        explains,
      },
    ];
  },
};

function consequenceOf(contract: Contract, numbers: readonly number[]): string {
  const types = new Set(numbers.map((number) => contract.params[number - 1]?.type ?? ''));
  if (types.size !== 1) return 'each value is taken for the other; where it converts, PostgreSQL will not complain';
  const [type = ''] = types;
  return `${numbers.length === 2 ? 'both' : 'all'} are ${type}, PostgreSQL will not complain; each value is taken for the other`;
}
