import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sarifToMarkdown } from '@security-alert/sarif-to-markdown';
import draft4 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { z } from 'zod';

const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// One pattern of the schema is no regular expression under the flag u.
const ajv = new draft4.default({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

/** What the schema of the standard says against a document. */
export function schemaProblems(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const log = z.object({
  runs: z.tuple([
    z.object({
      tool: z.object({ driver: z.object({ rules: z.array(z.object({ id: z.string() })) }) }),
      invocations: z.tuple([z.object({ executionSuccessful: z.boolean(), exitCode: z.number() })]),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.number(),
          level: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.tuple([
            z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }) }),
          ]),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z.array(z.object({ justification: z.string() })).optional(),
        }),
      ),
    }),
  ]),
});

/** The one run of a document: its results, and what it says of itself. */
export function resultsOf(text: string) {
  const [run] = log.parse(JSON.parse(text)).runs;
  return { ...run, executionSuccessful: run.invocations[0].executionSuccessful };
}

/** The comment that somebody else's tool makes of a document. */
export function commentOf(text: string) {
  const place = { owner: 'org', repo: 'repo', branch: 'main', sourceRoot: '' };
  return sarifToMarkdown({ title: 'contracts', ...place })(JSON.parse(text));
}
