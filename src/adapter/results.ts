import { z } from 'zod';

const id = z.guid();
const count = z.int().min(0);

/** A result without its snake case: what the functions return as JSON, read into the names of this language. */
const unitCreated = z
  .object({
    unit_id: id,
    version_id: id,
    canonical_address: z.string(),
    version_number: count,
    status: z.string(),
  })
  .transform((unit) => ({
    unitId: unit.unit_id,
    versionId: unit.version_id,
    canonicalAddress: unit.canonical_address,
    versionNumber: unit.version_number,
    status: unit.status,
  }));

const cutRecorded = z.object({ entry_id: id, edge_id: id, manifest_id: id, entry_count: count }).transform((cut) => ({
  entryId: cut.entry_id,
  edgeId: cut.edge_id,
  manifestId: cut.manifest_id,
  entryCount: cut.entry_count,
}));

const milestoneRatified = z
  .object({ ratification_id: id, milestone_id: id, decision: z.enum(['ratified', 'returned']), unit_count: count })
  .transform((made) => ({
    ratificationId: made.ratification_id,
    milestoneId: made.milestone_id,
    decision: made.decision,
    unitCount: made.unit_count,
  }));

/** Exactly one row, or none and null. The contract's own `rows` has been checked before. */
const first = <Row extends z.ZodType>(row: Row) => z.array(row).transform((rows) => rows[0] ?? null);
const only = <Row extends z.ZodType>(row: Row) => z.tuple([row]).transform(([value]) => value);

/** What each method returns, parsed from the rows of its contract by column. */
export const resultsOf = {
  cutLegA: only(z.object({ unit: unitCreated }).transform((row) => row.unit)),
  cutLegB: only(z.object({ cut: cutRecorded }).transform((row) => row.cut)),
  ratifyMilestone: only(z.object({ ratification: milestoneRatified }).transform((row) => row.ratification)),
  verifyUnit: first(z.object({})),
  verifyManifest: first(z.object({})),
  snapshotCounts: z.array(z.object({})),
} as const;

type Result<Method extends keyof typeof resultsOf> = z.output<(typeof resultsOf)[Method]>;

export type UnitCreated = Readonly<Result<'cutLegA'>>;
export type CutRecorded = Readonly<Result<'cutLegB'>>;
export type MilestoneRatified = Readonly<Result<'ratifyMilestone'>>;
/** A unit with its current version; null where the address is free. */
export type UnitFound = Readonly<Result<'verifyUnit'>>;
/** A manifest's tally beside the number of its entries; null where there is no such manifest. */
export type ManifestFound = Readonly<Result<'verifyManifest'>>;
/** One row per table of the surface. */
export type TableCounts = Readonly<Result<'snapshotCounts'>>;
