import type { Analyze } from '../proof/closures.ts';

/**
 * The analysis of contracts, loaded when it is asked for: it is some 280 modules, a third of the program, and who mistyped a
 * password or waits for help needs none of them.
 */
export const analyzeWhenAsked: Analyze = async (...request) => {
  const { analyzeContracts } = await import('../survivors/analyze-contracts.ts');
  return analyzeContracts(...request);
};
