import type { Assessment } from '../assessment/assessment.ts';
import { markdownDetails, markdownText } from '../layout/markdown.ts';
import { accept } from '../markdown/accept.ts';
import { type Detail, details } from '../markdown/detail.ts';
import { excerpts } from '../markdown/excerpts.ts';
import { findings } from '../markdown/findings.ts';
import { heading, subject } from '../markdown/heading.ts';
import { notes } from '../markdown/notes.ts';
import { suites } from '../markdown/suites.ts';

/** GitHub refuses a comment of more than 65,536 characters; what posts it may add to it. */
const budget = 60_000;

/** For a pull request's comment and a job's summary: the verdict first, and less of the rest the more there is to tell. */
export function renderMarkdown(assessment: Assessment): string {
  const whole = details.map((detail) => () => render(assessment, detail));
  return whole.reduce((text, next) => (text !== '' && text.length <= budget ? text : next()), '');
}

function render(assessment: Assessment, detail: Detail): string {
  const isShort = detail !== details[0];
  const sections = [
    [...heading(assessment), '', ...subject(assessment)],
    findings(assessment, detail),
    accept(assessment, detail),
    excerpts(assessment, detail),
    notes(assessment, detail),
    assessment.isListedByFindings ? [] : suites(assessment, detail),
    notProved(assessment, detail),
    isShort ? ['*Shortened to fit into a comment; the JSON report has everything.*'] : [],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n').trimEnd())
    .join('\n\n')}\n`;
}

function notProved({ notProved: all }: Assessment, detail: Detail): readonly string[] {
  if (!detail.notProved || all.length === 0) return [];
  return markdownDetails(
    'not proved',
    all.slice(0, 20).map((text) => `- ${markdownText(text, detail.characters)}`),
  );
}
