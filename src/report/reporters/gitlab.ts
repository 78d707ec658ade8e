import { jsonDocument } from '../../core/json.ts';
import type { Assessment, Weight } from '../assessment/assessment.ts';
import { plainLines } from '../layout/plain.ts';

const severityOf = {
  alarm: 'blocker',
  error: 'critical',
  unknown: 'major',
  warning: 'minor',
  note: 'info',
} as const satisfies Record<Weight, string>;

/** Code quality as GitLab reads it. What a waiver or a budget answers for is no degradation, and is left out. */
export function renderGitlab({ findings }: Assessment): string {
  return jsonDocument(
    findings
      .filter(({ settled }) => settled === null)
      .map(({ code, weight, word, subject, message, hint, file, line, fingerprint }) => ({
        description: plainLines(`${word}: ${subject}: ${message}${hint === null ? '' : `\n${hint}`}`),
        check_name: plainLines(code),
        fingerprint,
        severity: severityOf[weight],
        location: { path: file, lines: { begin: line } },
      })),
  );
}
