import type { CatalogReader } from '../catalog/catalog.ts';
import type { Contract } from '../contract/contract.ts';
import type { QualifiedName } from '../core/identifier.ts';

const nothing: ReadonlySet<never> = new Set();

/** Reads the sequences that burn budgets name, and answers which of them exist. No round trip without budgets. */
export async function readBudgetedSequences(
  reader: CatalogReader,
  contracts: readonly Contract[],
): Promise<(name: QualifiedName) => boolean> {
  const budgets = contracts.flatMap(({ burns, cases }) => [...burns, ...cases.flatMap((each) => each.burns)]);
  await reader.read({
    routines: nothing,
    routineNames: nothing,
    relations: nothing,
    relationNames: new Set(budgets.map(({ sequence }) => sequence.name)),
    types: nothing,
    typeNames: nothing,
  });
  return ({ schema, name }) =>
    reader.catalog.relationsNamed(name).some((relation) => relation.schema === schema && relation.kind === 'sequence');
}
