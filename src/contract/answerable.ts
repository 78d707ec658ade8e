import { z } from 'zod';

/** A name or a sentence that stands on one line. */
export const oneLine = z
  .string()
  .regex(/^\S(?:.*\S)?$/, 'this must be one line of text, not empty | write it on one line');

/** `YYYY-MM-DD`, and the calendar has it. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 30 February is parsed as 2 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Who answers for something, why, and until when: `reason` says what it answers for in the schema's own words. */
export function answerable(why: string) {
  return {
    reason: z.string().regex(/\S\s+\S/, `the reason must be a sentence | write ${why}, for whoever reads it in a year`),
    by: oneLine,
    expires: z
      .string()
      .refine(isDay, 'this is not a day of the calendar | write the last day that it holds: 2027-06-30'),
  };
}
