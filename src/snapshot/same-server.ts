import { ContractsError } from '../core/errors.ts';
import type { Baseline } from './baseline.ts';
import { baselinePath, captureCommand } from './baseline-path.ts';
import type { ServerIdentity } from './counts.ts';

/** The server identity that a baseline of `target` keeps: an embedded server is a new one every time, so it keeps no identifier. */
export function recordedServer(target: string, server: ServerIdentity): Baseline['server'] {
  return { ...server, systemIdentifier: target === 'embedded' ? null : server.systemIdentifier };
}

/** Throws `baseline-other-server` where the baseline was recorded on another server, or in another database of it. */
export function assertSameServer(
  baseline: Pick<Baseline, 'target' | 'server'>,
  server: Pick<ServerIdentity, 'systemIdentifier' | 'database'>,
): void {
  const file = baselinePath(baseline.target);
  const hint = `check where target "${baseline.target}" points; if this is the server that you mean: ${captureCommand(baseline.target)} --replace`;
  const recorded = baseline.server;
  if (recorded.systemIdentifier !== null && recorded.systemIdentifier !== server.systemIdentifier) {
    throw new ContractsError(
      'baseline-other-server',
      `${file} was recorded on the server with system identifier "${recorded.systemIdentifier}", and this one is "${server.systemIdentifier}"`,
      { hint },
    );
  }
  if (recorded.database !== server.database) {
    throw new ContractsError(
      'baseline-other-server',
      `${file} was recorded in database "${recorded.database}", and this one is "${server.database}"`,
      { hint },
    );
  }
}
