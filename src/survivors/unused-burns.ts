import type { Contract } from '../contract/contract.ts';
import { formatQualified, type QualifiedName } from '../core/identifier.ts';
import { didYouMean } from '../core/similar.ts';
import type { SubjectAnalysis, SurvivorFinding } from './analysis.ts';

/** The budgets for sequences that nothing reaches. Where nobody can say what is reached, they may well be. */
export function unusedBurns(
  findings: readonly SurvivorFinding[],
  about: {
    readonly contract: Pick<Contract, 'file'>;
    readonly sequences: readonly QualifiedName[];
    readonly sequenceExists: (name: QualifiedName) => boolean;
  },
): SubjectAnalysis['problems'] {
  const reached = findings.filter(({ code }) => code === 'sequence-advanced').map(({ object }) => object);
  const isKnown = findings.every(({ weight }) => weight !== 'unknown');
  return about.sequences.flatMap((sequence) => {
    const name = formatQualified(sequence);
    if (reached.includes(name)) return [];
    const hint = `correct or remove it under \`burns:\` in ${about.contract.file}`;
    if (!about.sequenceExists(sequence)) {
      const message = `there is no sequence "${name}" for a burn budget${didYouMean(name, reached)}`;
      return [{ code: 'burn-unknown-sequence', message, hint }];
    }
    const message = `the burn budget for the sequence "${name}" is not needed: nothing reaches it${didYouMean(name, reached)}`;
    return isKnown ? [{ code: 'burn-unused', message, hint }] : [];
  });
}
