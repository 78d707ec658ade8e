import { counted } from '../../core/text.ts';
import type { Assessment, ReportedFinding, Weight } from '../assessment/assessment.ts';
import { type AnnotationLevel, annotation } from '../layout/github-command.ts';

/** GitHub shows ten annotations of a level and step, and drops the others without a word: the tenth counts them. */
const shown = 9;
/** A message that a reviewer still reads beside the code. */
const longest = 1000;

const levelOf = {
  alarm: 'error',
  error: 'error',
  unknown: 'error',
  warning: 'warning',
  note: null,
} as const satisfies Record<Weight, AnnotationLevel | null>;

/** Workflow commands for GitHub Actions, and no other line: the verdict, and the worst findings at their files. */
export function renderGithub(assessment: Assessment): string {
  const verdict = verdictLine(assessment);
  const errors = assessment.findings.filter(({ weight }) => levelOf[weight] === 'error');
  const warnings = assessment.findings.filter(({ weight }) => levelOf[weight] === 'warning');
  const lines = [
    ...limited('error', [...(assessment.isGood ? [] : [verdict]), ...errors.map((one) => findingLine('error', one))]),
    ...limited(
      'warning',
      warnings.map((one) => findingLine('warning', one)),
    ),
    ...(assessment.isGood ? [verdict] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictLine({ command, verdict, isGood, tally, exitCode, exitMeaning }: Assessment): string {
  const message = `${verdict}: ${tally}\nexit ${exitCode}: ${exitMeaning}`;
  return annotation(isGood ? 'notice' : 'error', { title: command, message });
}

function findingLine(level: AnnotationLevel, finding: ReportedFinding): string {
  const { code, word, subject, message, hint, file, line } = finding;
  const whole = hint === null ? message : `${message}\n${hint}`;
  return annotation(level, { title: `${word}: ${subject} [${code}]`, message: shortened(whole), file, line });
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('')}…`;
}

function limited(level: AnnotationLevel, lines: readonly string[]): readonly string[] {
  const hidden = lines.length - shown;
  if (hidden <= 0) return lines;
  const message = `and ${counted(hidden, 'more finding')}; the JSON report has each`;
  return [...lines.slice(0, shown), annotation(level, { title: 'contracts', message })];
}
