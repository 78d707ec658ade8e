import { types } from 'node:util';
import { ContractsError } from '../core/errors.ts';
import { ProductionLiveExecutionAdapter } from './live-adapter.ts';

/**
 * Returns `value` if it is a genuine live adapter: made by the class itself, with the class's own prototype.
 * Throws `not-the-live-adapter` for everything else. No code of `value` runs while it is judged.
 *
 * Instances and prototype are frozen, so a genuine adapter has the six methods of the class and none in front of them.
 */
export function requireLiveAdapter(value: unknown): ProductionLiveExecutionAdapter {
  if (isObject(value) && ProductionLiveExecutionAdapter.made(value)) {
    if (Object.getPrototypeOf(value) === ProductionLiveExecutionAdapter.prototype) return value;
    throw refused('an instance with another prototype, as of a subclass');
  }
  throw refused(inWords(value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function inWords(value: unknown): string {
  if (value === null) return 'null';
  // Before anything that a Proxy could answer.
  if (types.isProxy(value)) return 'a Proxy';
  if (typeof value === 'object') return 'an object that the class did not make';
  if (typeof value === 'undefined') return 'undefined';
  return `a ${typeof value}`;
}

function refused(what: string): ContractsError {
  return new ContractsError('not-the-live-adapter', `the live adapter is required, and ${what} was given`, {
    hint: 'pass what `new ProductionLiveExecutionAdapter(…)` of pg-contracts returned, itself and unwrapped',
  });
}
