import type { Finding } from '../../core/finding.ts';
import type { Side } from '../side.ts';

/** What is wrong with one file in one way. */
export interface Refusal {
  readonly first: Finding;
  /** In how many further places of the file. */
  readonly more: number;
  /** Null where the file is no contract's. */
  readonly contract: { readonly id: string; readonly version: number } | null;
}

/** The errors that `concerns` picks out, one for each file: a reviewer decides about files, and `contracts check` shows every place. */
export function refusalsOf(side: Side, concerns: (finding: Finding) => boolean): readonly Refusal[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of side.findings) {
    if (finding.severity !== 'error' || !concerns(finding)) continue;
    const known = byFile.get(finding.file);
    if (known === undefined) byFile.set(finding.file, [finding]);
    else known.push(finding);
  }
  return [...byFile].flatMap(([file, findings]) => {
    const [first] = findings;
    return first === undefined ? [] : [{ first, more: findings.length - 1, contract: contractOf(file) }];
  });
}

/** The path says it, also where the file cannot be read. */
function contractOf(file: string): Refusal['contract'] {
  const [, id, version] = /(?:^|\/)contracts\/([a-z][a-z0-9_]*)\/v([1-9]\d{0,8})\.sql$/.exec(file) ?? [];
  return id === undefined || version === undefined ? null : { id, version: Number(version) };
}
