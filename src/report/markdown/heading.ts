import type { Assessment } from '../assessment/assessment.ts';
import { markdownText } from '../layout/markdown.ts';
import { durationWords } from '../text/words.ts';

const characters = 300;

/** What nobody cuts: the verdict, in words of ours. */
export function heading(assessment: Assessment): readonly string[] {
  const { command, comment, verdict, isGood, isAlarm, tally, exitCode, exitMeaning } = assessment;
  const sign = isGood ? '✅' : isAlarm ? '🚨' : '❌';
  // Who keeps one comment up to date finds it by this, whatever became of the run.
  return [
    `<!-- contracts:${comment}:v1 -->`,
    `## ${sign} ${command}: ${verdict}`,
    '',
    `**${tally}.** Exit ${exitCode}: ${exitMeaning}.`,
  ];
}

/** What was looked at, by which version. */
export function subject({ about, tool, durationMs }: Assessment): readonly string[] {
  const facts = about.map(([label, text]) => `${label}: ${markdownText(text, characters)}`);
  const made = `${markdownText(`${tool.name} ${tool.version}`, characters)}, took ${durationWords(durationMs)}`;
  return [...facts, made].map((fact) => `- ${fact}`);
}
