/** The public API: what an application needs to execute its contracts, and nothing that only the command line needs. */
export type {
  CutLegA,
  CutLegB,
  Json,
  JsonObject,
  RatifyMilestone,
  VerifyManifest,
  VerifyUnit,
} from './adapter/arguments.ts';
export {
  type KillSwitch,
  type KillSwitchPlace,
  type KillSwitchReading,
  killSwitchOf,
  killSwitchVariable,
  readKillSwitch,
} from './adapter/kill-switch.ts';
export { type LiveAdapterOptions, ProductionLiveExecutionAdapter } from './adapter/live-adapter.ts';
export { type LiveProject, loadLiveAdapter } from './adapter/load-live-adapter.ts';
export { type AdapterMethod, adapterMethodNames, adapterMethods } from './adapter/methods.ts';
export { requireLiveAdapter } from './adapter/require-live-adapter.ts';
export type {
  CutRecorded,
  ManifestFound,
  MilestoneRatified,
  TableCounts,
  UnitCreated,
  UnitFound,
} from './adapter/results.ts';
export type { Contract } from './contract/contract.ts';
export { type LoadedFiles, loadChecked, loadFiles, newestOf } from './contract/load.ts';
export type { Project } from './contract/project.ts';
export { findRoot } from './contract/project-file.ts';
export { type ErrorCode, type ErrorKind, errorCodes } from './core/error-codes.ts';
export { ContractsError } from './core/errors.ts';
export type { Finding } from './core/finding.ts';
export type { ContractPrincipal, Principal } from './core/principal.ts';
export { redact } from './core/redact.ts';
export { Secret } from './core/secret.ts';
export {
  type Connection,
  connectionOver,
  connectionsFrom,
  type ExecuteResult,
  StatementFailed,
} from './db/connection.ts';
export { type CredentialSources, resolveLogin } from './db/credentials.ts';
export { type EnvFile, loadEnvFile } from './db/env-file.ts';
export { openSession } from './db/postgres.ts';
export { type CountingProvider, createProvider } from './db/provider.ts';
export type { Answer, ConnectionProvider, ServerMessage, Session, Statement } from './db/session.ts';
export type { ConnectionSettings, PasswordSource, TlsSettings } from './db/settings.ts';
