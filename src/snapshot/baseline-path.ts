import { ContractsError } from '../core/errors.ts';

/** Bytes of the largest baseline that is read or written: more does not get reviewed. */
export const largestBaseline = 8_388_608;

/** Path of a target's baseline, relative to the project's root. */
export function baselinePath(target: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(target)) {
    throw new ContractsError('unknown-target', `"${target}" cannot be the name of a target`, {
      hint: 'name a target of contracts/contracts.yaml, or embedded',
    });
  }
  return `contracts/baselines/${target}.json`;
}

/** What to type to record a baseline of `target`. */
export function captureCommand(target: string): string {
  return `contracts baseline capture ${target === 'embedded' ? '--embedded' : `--target ${target}`}`;
}
