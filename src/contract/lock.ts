import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import type { Contract } from './contract.ts';
import { folder } from './contract-files.ts';
import { readRegularFile } from './regular-file.ts';

/** Path of the lock relative to the project's root. */
export const lockFile = `${folder}/contracts.lock.json`;

const lockSchema = z.strictObject({
  contracts: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int().positive(),
      statement: z.string().regex(/^[0-9a-f]{64}$/),
      header: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** One released version: SHA-256 of its statement and of its header comment. */
export type LockEntry = z.infer<typeof lockSchema>['contracts'][number];

// What is committed as it is, a checkout without a commit does not mend.
const hint =
  'type `git checkout HEAD -- contracts/contracts.lock.json`; where HEAD has it broken, too, name an earlier commit instead';

/** The released versions; none where nothing was released yet. Throws `lock-invalid`. */
export function loadLock(root: string): readonly LockEntry[] {
  const read = readRegularFile(join(root, lockFile));
  if (read.refused === 'missing') return [];
  if (read.refused !== null)
    throw new ContractsError('lock-invalid', `the lock "${lockFile}" cannot be read`, { hint });
  return parseLock(read.bytes);
}

/** The released versions in a lock's bytes. Throws `lock-invalid`. */
export function parseLock(bytes: Uint8Array): readonly LockEntry[] {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ContractsError('lock-invalid', `the lock "${lockFile}" is not JSON`, { hint, cause });
  }
  const parsed = lockSchema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
    throw new ContractsError('lock-invalid', `the lock "${lockFile}" does not have its form${where}`, { hint });
  }
  const names = parsed.data.contracts.map(({ id, version }) => `${id}/v${version}`);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw new ContractsError('lock-invalid', `the lock "${lockFile}" has "${twice}" twice`, { hint });
  }
  return parsed.data.contracts;
}

/** The lock of these contracts as text: sorted, one version a line, so that two branches merge. */
function renderLock(contracts: readonly Contract[]): string {
  const sorted = [...contracts].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version));
  const lines = sorted.map((contract) => `    ${JSON.stringify(lockEntry(contract))}`);
  return `{\n  "contracts": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function lockEntry(contract: Contract): LockEntry {
  return { id: contract.id, version: contract.version, statement: contract.sha256, header: contract.headerSha256 };
}

/** Writes the lock in one step: a reader sees the old one or the new one. */
export function saveLock(root: string, contracts: readonly Contract[]): void {
  const path = join(root, lockFile);
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, renderLock(contracts));
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new ContractsError('report-unwritable', `the lock "${lockFile}" cannot be written`, {
      hint: 'make the folder contracts/ writable',
      cause,
    });
  }
}
