import { z } from 'zod';

const id = z.guid();
const count = z.int().min(0);

// What the functions return is JSON with SQL's names; columns arrive in camel case already.
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

const unitFound = z.object({
  id,
  canonicalAddress: z.string(),
  unitKind: z.string(),
  sectionType: z.string().nullable(),
  parentId: id.nullable(),
  position: count,
  status: z.string(),
  versionNumber: count,
  title: z.string(),
  body: z.string(),
  /** SHA-256 of the body in UTF-8, hex. */
  bodySha256: z.string().regex(/^[0-9a-f]{64}$/),
  provenance: z.record(z.string(), z.json()),
});

const manifestFound = z.object({
  sourceDocument: z.string(),
  status: z.string(),
  /** The tally that the manifest keeps. */
  entryCount: count,
  /** Its entries, counted. */
  entries: count,
  /** Whether the two are equal. */
  tallies: z.boolean(),
});

const tableCount = z
  .object({ tableName: z.string(), rowCount: count })
  .transform(({ tableName, rowCount }) => ({ table: tableName, rows: rowCount }));

/** The row, or null where there is none. How many may come has been checked against the contract's `rows` before. */
const first = <Row extends z.ZodType>(row: Row) => z.array(row).transform((rows) => rows[0] ?? null);
const only = <Row extends z.ZodType>(row: Row) => z.tuple([row]).transform(([value]) => value);

/** What each method returns, parsed from the rows of its contract by column. */
export const resultsOf = {
  cutLegA: only(z.object({ unit: unitCreated }).transform((row) => row.unit)),
  cutLegB: only(z.object({ cut: cutRecorded }).transform((row) => row.cut)),
  ratifyMilestone: only(z.object({ ratification: milestoneRatified }).transform((row) => row.ratification)),
  verifyUnit: first(unitFound),
  verifyManifest: first(manifestFound),
  snapshotCounts: z.array(tableCount),
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
