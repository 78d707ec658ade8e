import type { Relation } from '../../catalog/model.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { Survivor } from '../survivor.ts';

const versions: readonly string[] = ['insert', 'update', 'delete'];

function isStored({ kind, persistence }: Relation): boolean {
  return kind === 'table' && persistence !== 'temporary';
}

export const deadRows: Survivor = {
  code: 'dead-rows',
  category: 'physical',
  weight: 'noted',
  remedy: 'run proofs with few rows; autovacuum removes the rest',
  find: (node) => {
    if (node.kind !== 'access' || !versions.includes(node.mode) || !isStored(node.relation)) return null;
    const object = formatQualified(node.relation);
    return { object, message: `"${object}" keeps dead row versions until VACUUM, and counts them in its statistics` };
  },
};
