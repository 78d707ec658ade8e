import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from '../core/finding.ts';
import { readBytes } from '../sql/bytes.ts';
import { findingAboutFile, findingAt, type Source } from '../sql/position.ts';
import { answerable } from './answerable.ts';
import { folder, refusals } from './contract-files.ts';
import { readRegularFile } from './regular-file.ts';
import { schemaFindings } from './schema-findings.ts';
import { type Node, readYaml } from './yaml.ts';
import { plain, valueAt, writtenAt } from './yaml-tree.ts';

/** Path of the accepted changes relative to the project's root. */
export const approvalsFile = `${folder}/accept.yaml`;

const keys = ['fingerprint', 'reason', 'by', 'expires'] as const;

const approvalSchema = z.strictObject({
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'this is not a fingerprint: 12 hex digits | copy it from the report of contracts diff'),
  ...answerable('why the change may be made'),
});

/** Somebody answers for one change that `contracts diff` finds, until a day. */
export interface Approval extends z.output<typeof approvalSchema> {
  /** Where it stands. */
  readonly line: number;
}

/** What the file of accepted changes says. With findings there are no approvals: one that is mistyped may be any. */
export interface Approvals {
  readonly approvals: readonly Approval[];
  readonly findings: readonly Finding[];
}

export const noApprovals: Approvals = { approvals: [], findings: [] };

/** Reads the bytes of `contracts/accept.yaml`. */
export function parseApprovals(bytes: Uint8Array): Approvals {
  const { source, findings } = readBytes(approvalsFile, bytes);
  if (findings.length > 0) return { approvals: [], findings };
  const { root, findings: wrong } = readYaml(source, { start: 0, end: source.text.length });
  if (root === null) return { approvals: [], findings: wrong };
  const items = root.type === 'list' ? root.items : [];
  // A file with nothing but comments accepts nothing.
  if (root.type === 'scalar' && root.value === null) return noApprovals;
  const parsed = z.array(approvalSchema).safeParse(root.type === 'list' ? items.map(dataOf) : plain(root));
  if (!parsed.success) {
    const about = { source, root, code: 'accept', keys: { '*': keys } };
    return { approvals: [], findings: schemaFindings(parsed.error.issues, about) };
  }
  const repeated = twice(items, source);
  if (repeated.length > 0) return { approvals: [], findings: repeated };
  const lineOf = (at: number): number => source.text.slice(0, items[at]?.span.start ?? 0).split('\n').length;
  return { approvals: parsed.data.map((each, at) => ({ ...each, line: lineOf(at) })), findings: [] };
}

/** A fingerprint as it is written: YAML would read `000000000012` and `1e2345678901` as numbers. */
function dataOf(item: Node): unknown {
  const data = plain(item);
  const fingerprint = writtenAt(item, 'fingerprint');
  return fingerprint === null || typeof data !== 'object' || data === null ? data : { ...data, fingerprint };
}

function twice(items: readonly Node[], source: Source): readonly Finding[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const fingerprint = writtenAt(item, 'fingerprint') ?? '';
    const isFirst = !seen.has(fingerprint);
    seen.add(fingerprint);
    if (isFirst) return [];
    const span = valueAt(item, 'fingerprint')?.span ?? item.span;
    return [
      findingAt(source, span, {
        code: 'accept-twice',
        message: `the change "${fingerprint}" is accepted twice`,
        hint: 'keep one of the two entries',
      }),
    ];
  });
}

/** Reads the file of accepted changes below `root`; without one, nothing is accepted. */
export function loadApprovals(root: string): Approvals {
  const read = readRegularFile(join(root, approvalsFile));
  if (read.refused === 'missing') return noApprovals;
  if (read.refused !== null)
    return { approvals: [], findings: [findingAboutFile(approvalsFile, refusals[read.refused])] };
  return parseApprovals(read.bytes);
}
