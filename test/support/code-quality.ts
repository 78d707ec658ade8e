import { z } from 'zod';

/** The fields that GitLab's documentation of code quality reports asks for, and no other. */
const report = z.array(
  z.strictObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().regex(/^[0-9a-f]{12}(?:[0-9a-f]{20})?$/),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({ path: z.string().min(1), lines: z.strictObject({ begin: z.int().min(1) }) }),
  }),
);

/** The degradations of a report, as GitLab reads it. */
export const degradationsOf = (text: string) => report.parse(JSON.parse(text));
