import { fileURLToPath } from 'node:url';
import type { Contract } from '../../src/contract/contract.ts';
import { loadChecked } from '../../src/contract/load.ts';

/** The contracts of this repository, and which method executes which. */
export async function loadCutter(): Promise<{
  readonly contracts: readonly Contract[];
  readonly methods: Readonly<Record<string, string>>;
}> {
  const { contracts, project } = await loadChecked(fileURLToPath(new URL('../..', import.meta.url)));
  return { contracts, methods: project.adapter ?? {} };
}
