import { type Baseline, type RecordedResult, volatileMark } from '../../snapshot/baseline.ts';
import { baselinePath } from '../../snapshot/baseline-path.ts';
import type { FoundInProject } from '../rules/rule.ts';
import type { Side } from '../side.ts';

interface Sides {
  readonly base: Side;
  readonly head: Side;
}

/** Two baselines of one target. */
export interface KeptBaseline {
  readonly target: string;
  readonly old: Baseline;
  readonly new: Baseline;
}

export function keptBaselines({ base, head }: Sides): readonly KeptBaseline[] {
  return [...head.baselines].flatMap(([target, now]) => {
    const old = base.baselines.get(target);
    return old === undefined ? [] : [{ target, old, new: now }];
  });
}

/** Results of one version of a contract that a target has on both sides. */
export interface KeptResults {
  readonly target: string;
  /** `id@v1`. */
  readonly key: string;
  readonly cases: readonly { readonly name: string; readonly old: RecordedResult; readonly new: RecordedResult }[];
}

export function keptResults(sides: Sides): readonly KeptResults[] {
  return keptBaselines(sides).flatMap(({ target, old, new: now }) =>
    Object.entries(now.results).map(([key, results]) => {
      const before = new Map(Object.entries(old.results[key] ?? {}));
      const cases = Object.entries(results).flatMap(([name, result]) => {
        const was = before.get(name);
        return was === undefined ? [] : [{ name, old: was, new: result }];
      });
      return { target, key, cases };
    }),
  );
}

/** The columns whose every value is masked; none where the case raised or returned nothing. */
export function maskedColumns(result: RecordedResult): readonly string[] {
  if ('raises' in result || result.rows.length === 0) return [];
  return result.columns.flatMap(({ name }, place) =>
    result.rows.every((row) => row[place] === volatileMark) ? [name] : [],
  );
}

/** A result without the values of some columns: what it says besides them. */
export function withoutColumns(result: RecordedResult, names: ReadonlySet<string>): unknown {
  if ('raises' in result) return result;
  const rows = result.rows.map((row) =>
    row.map((value, place) => (names.has(result.columns[place]?.name ?? '') ? null : value)),
  );
  return { columns: result.columns, rows };
}

/** A contract's id and version out of a key of results. */
export function contractOf(key: string): { readonly id: string; readonly version: number } {
  const at = key.lastIndexOf('@v');
  return { id: key.slice(0, at), version: Number(key.slice(at + 2)) };
}

/** What a rule says about the baseline of a target, at its file. */
export function aboutBaseline(
  target: string,
  found: Omit<FoundInProject, 'contract' | 'at'> & {
    readonly side: 'base' | 'head';
    /** `id@v1`; none: the baseline as a whole is meant. */
    readonly key?: string;
  },
): FoundInProject {
  const { side, key, ...rest } = found;
  const path = `baselines.${target}${found.path === '' ? '' : `.${found.path}`}`;
  return {
    ...rest,
    path,
    contract: key === undefined ? null : contractOf(key),
    at: { side, file: baselinePath(target), line: 1 },
  };
}
