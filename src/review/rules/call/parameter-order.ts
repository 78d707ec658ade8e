import { listed, spansOf } from '../../read/groups.ts';
import { parameterChanges, parameterOf } from '../../read/parameters.ts';
import { renumberedDifferences } from '../../read/renumbering.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

/** The header declares the parameters in another order. Where the statement has their new numbers too, only who sends them is concerned. */
export const parameterOrder: ContractRule = {
  id: 'parameter-order',
  area: 'call',
  mirror: { rule: 'parameter-order' },
  find: (pair) => {
    const { reordered } = parameterChanges(pair);
    if (reordered === null) return [];
    const explains = renumberedDifferences(pair);
    const moved = reordered.new.filter((name, at) => reordered.old[at] !== name);
    const types = new Set(moved.map((name) => parameterOf(pair.head.contract, name)?.type));
    const [type = ''] = types;
    const fit =
      types.size === 1
        ? `all are ${type}, PostgreSQL will not complain`
        : 'where a value converts, PostgreSQL will not complain';
    return [
      {
        severity: 'breaking',
        path: 'params',
        old: reordered.old.join(', '),
        new: reordered.new.join(', '),
        spans: spansOf(explains),
        message: `parameters ${listed(moved.map((name) => `"${name}"`))} changed places: ${reordered.old.join(', ')} → ${reordered.new.join(', ')}`,
        consequence:
          explains.length === 0
            ? `the statement has the numbers that it had, so each value goes where another went; ${fit}`
            : `${applications(pair)} send the old order give each value to another parameter; ${fit}`,
        hint: releaseHint(pair, 'release a new version, and keep this one until nobody sends it'),
        explains,
      },
    ];
  },
};
