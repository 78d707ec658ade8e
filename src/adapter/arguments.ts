import { z } from 'zod';

// What the server would refuse or, worse, receive changed: UTF-8 cannot carry lone surrogates, text cannot hold a zero byte.
const text = z
  .string()
  .refine((value) => value.isWellFormed() && !value.includes('\0'), { error: 'holds a zero byte or half a character' });
const position = z.int32().min(0);
// Any UUID: the sample data derives its own by hashing, without RFC 9562's version bits.
const id = z.guid();

/** What each method takes, by the names of its contract's parameters in camel case. */
export const argumentsOf = {
  cutLegA: z.strictObject({
    canonicalAddress: text,
    unitKind: text,
    sectionType: text.nullable(),
    parentId: id.nullable(),
    position,
    title: text,
    body: text,
    provenance: z.record(z.string(), z.json()),
    actor: text,
  }),
  cutLegB: z.strictObject({
    manifestId: id,
    unitId: id,
    sourceUnitId: id,
    position,
    note: text.nullable(),
    actor: text,
  }),
  ratifyMilestone: z.strictObject({
    milestoneId: id,
    decision: z.enum(['ratified', 'returned']),
    reason: text.nullable(),
    actor: text,
  }),
  verifyUnit: z.strictObject({ canonicalAddress: text }),
  verifyManifest: z.strictObject({ manifestId: id }),
  snapshotCounts: z.strictObject({}),
} as const;

type Taken<Method extends keyof typeof argumentsOf> = Readonly<z.input<(typeof argumentsOf)[Method]>>;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One information unit with its first version. */
export type CutLegA = Omit<Taken<'cutLegA'>, 'provenance'> & { readonly provenance: JsonObject };
/** One cut: which unit came from which, in which manifest. */
export type CutLegB = Taken<'cutLegB'>;
/** A person's decision about a milestone. */
export type RatifyMilestone = Taken<'ratifyMilestone'>;
export type VerifyUnit = Taken<'verifyUnit'>;
export type VerifyManifest = Taken<'verifyManifest'>;
