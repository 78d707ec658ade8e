import { conditionNames, conditionOf, sqlstatesOf } from '../core/conditions.ts';
import { didYouMean } from '../core/similar.ts';
import type { Case } from './contract.ts';

type Raises = NonNullable<Case['raises']>;

/** What a case must raise, resolved: a condition name of appendix A, or an SQLSTATE. A text says why it is neither. */
export function resolveRaises(written: string): Raises | { readonly message: string; readonly hint: string } {
  if (/^[0-9A-Z]{5}$/.test(written)) return { condition: conditionOf(written) ?? written, sqlstate: written };
  const [sqlstate, ...others] = sqlstatesOf(written);
  if (sqlstate === undefined) {
    return {
      message: `unknown condition "${written}"${didYouMean(written, conditionNames())}`,
      hint: 'write a condition name of appendix A of the PostgreSQL manual, or an SQLSTATE in quotes',
    };
  }
  if (others.length > 0) {
    const all = [sqlstate, ...others];
    return {
      message: `the condition "${written}" stands for ${all.join(' and ')}`,
      hint: `write the SQLSTATE that is meant: "${all.join('" or "')}"`,
    };
  }
  return { condition: written, sqlstate };
}
