import { ContractsError } from '../core/errors.ts';
import { type Facts, type Failure, readFacts } from './connect-failure.ts';
import { loginFailure } from './login-failures.ts';
import { networkFailure } from './network-failures.ts';
import { type ConnectionSettings, formatDestination } from './settings.ts';
import { tlsFailure } from './tls-failures.ts';

/** The first that knows the failure explains it. TLS comes before the network: its errors may carry both names. */
const explanations: readonly ((settings: ConnectionSettings, facts: Facts) => Failure | null)[] = [
  tlsFailure,
  loginFailure,
  networkFailure,
];

/** Any failure to connect as a ContractsError that names host, port, database and role, and says what to type. */
export function connectError(settings: ConnectionSettings, error: unknown): ContractsError {
  if (error instanceof ContractsError && error.code !== 'connect-timeout') return error;
  const facts = readFacts(error);
  for (const explain of explanations) {
    const failure = explain(settings, facts);
    if (failure === null) continue;
    const { code, why, hint } = failure;
    return new ContractsError(code, `cannot connect to ${formatDestination(settings)}: ${why}`, { hint, cause: error });
  }
  const why = facts.message === '' ? facts.code : facts.message;
  return new ContractsError('server-unreachable', `cannot connect to ${formatDestination(settings)}: ${why}`, {
    hint: 'check host, port, database and role of this target',
    cause: error,
  });
}
