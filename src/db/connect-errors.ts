import { ContractsError } from '../core/errors.ts';
import { type ConnectionSettings, formatDestination } from './settings.ts';

export function isTlsOptional(error: unknown): boolean {
  return error instanceof Error && error.message === 'The server does not support SSL connections';
}

export function connectError(settings: ConnectionSettings, error: unknown): ContractsError {
  if (error instanceof ContractsError && error.code !== 'connect-timeout') return error;
  const why = error instanceof Error ? error.message : String(error);
  return new ContractsError('server-unreachable', `cannot connect to ${formatDestination(settings)}: ${why}`);
}
