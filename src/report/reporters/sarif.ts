import { jsonDocument } from '../../core/json.ts';
import { counted } from '../../core/text.ts';
import type { Assessment, ReportedFinding, Weight } from '../assessment/assessment.ts';
import { plainLines } from '../layout/plain.ts';

/** GitHub keeps as many results of a run; the worst come first. */
const resultsShown = 5000;

/** What is unknown is an error: code scanning passes a pull request that has only warnings. */
const levelOf = {
  alarm: 'error',
  error: 'error',
  unknown: 'error',
  warning: 'warning',
  note: 'note',
} as const satisfies Record<Weight, string>;

/** SARIF 2.1.0, one run: a rule a code, a result a finding; what a waiver or a budget answers for is a suppressed result. */
export function renderSarif(assessment: Assessment): string {
  const { tool, command, findings, settledBy } = assessment;
  const results = findings.slice(0, resultsShown).map((one) => ({ ...one, code: plainLines(one.code) }));
  const rules = [...new Set(results.map(({ code }) => code))];

  return jsonDocument({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: rules.map((id) => rule(id, results)),
          },
        },
        // The part before the slash is GitHub's category: a new upload replaces the last one of it.
        automationDetails: { id: `${command.replaceAll(' ', '-')}/` },
        invocations: [invocation(assessment)],
        columnKind: 'unicodeCodePoints',
        properties: {
          verdict: assessment.verdict,
          tally: assessment.tally,
          ...Object.fromEntries(assessment.about.map(([label, text]) => [label, plainLines(text)])),
          notProved: assessment.notProved.map(plainLines),
        },
        results: results.map((finding) =>
          result(finding, { ruleIndex: rules.indexOf(finding.code), kind: settledBy.kind }),
        ),
      },
    ],
  });
}

/** Some readers look for the level of a finding here only; the first finding of a code is its worst. */
function rule(id: string, results: readonly ReportedFinding[]) {
  const first = results.find(({ code }) => code === id);
  const level = levelOf[first?.weight ?? 'error'];
  const help = first?.explained ?? null;
  return {
    id,
    shortDescription: { text: id.replaceAll('-', ' ') },
    ...(help === null ? {} : { help: { text: messageText(help) } }),
    defaultConfiguration: { level },
  };
}

function invocation(assessment: Assessment) {
  const { isGood, exitCode, exitMeaning, verdict, tally, findings } = assessment;
  const hidden = findings.length - resultsShown;
  const notes = [
    ...(isGood ? [] : [{ level: 'error', message: { text: `${verdict}: ${tally}` } }]),
    ...(hidden > 0
      ? [{ level: 'warning', message: { text: `${counted(hidden, 'more finding')}; the JSON report has each` } }]
      : []),
  ];
  return {
    executionSuccessful: isGood,
    exitCode,
    exitCodeDescription: exitMeaning,
    ...times(assessment),
    toolExecutionNotifications: notes,
  };
}

/** Evidence from a file may hold anything as its time. */
function times({ startedAt, durationMs }: Assessment) {
  const start = Date.parse(startedAt);
  const end = new Date(start + durationMs);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(startedAt) || Number.isNaN(end.getTime())) return {};
  return { startTimeUtc: startedAt, endTimeUtc: end.toISOString() };
}

function result(finding: ReportedFinding, about: { readonly ruleIndex: number; readonly kind: string }) {
  const { ruleIndex, kind } = about;
  const { code, weight, word, subject, message, hint, file, line, fingerprint, settled } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: levelOf[weight],
    message: { text: messageText(`${word}: ${subject}: ${message}${hint === null ? '' : `\n${hint}`}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
          region: { startLine: line },
        },
        logicalLocations: [{ fullyQualifiedName: plainLines(subject) }],
      },
    ],
    partialFingerprints: { 'contracts/v1': fingerprint },
    ...(settled === null ? {} : { suppressions: [{ kind, justification: messageText(settled) }] }),
  };
}

/** Also in a plain message `[text](address)` is a link (SARIF 2.1.0, 3.11.6). */
function messageText(text: string): string {
  return plainLines(text).replaceAll('](', '] (');
}

/** A path as a relative URI: names may hold what a URI may not. */
function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
