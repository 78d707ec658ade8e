import type { Finding } from '../core/finding.ts';
import { counted, visible } from '../core/text.ts';
import type { Paint } from './layout/palette.ts';
import { textWidth } from './layout/width.ts';

/** More of a line than this is cut off around the caret. */
const shown = 110;

/** Findings for a person: what, where, the line with a caret under the place, and what to type. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  return findings.map((finding) => `${renderFinding(finding, paint)}\n`).join('');
}

function renderFinding(finding: Finding, paint: Paint): string {
  const tone = finding.severity === 'error' ? 'bad' : 'doubt';
  const number = String(finding.line);
  const gutter = ' '.repeat(number.length);
  const { text, before, under } = excerpt(finding);
  const quote =
    finding.sourceLine.trim() === ''
      ? []
      : [
          `${gutter} ${paint('quiet', '|')}`,
          `${paint('quiet', `${number} |`)} ${text}`,
          `${gutter} ${paint('quiet', '|')} ${' '.repeat(before)}${paint(tone, '^'.repeat(under))}`,
        ];
  return [
    `${paint(tone, `${finding.severity}[${finding.code}]`)}: ${paint('strong', visible(finding.message))}`,
    `${gutter}${paint('quiet', '-->')} ${visible(finding.file)}:${number}:${finding.column}`,
    ...quote,
    `${gutter} ${paint('quiet', '=')} hint: ${visible(finding.hint)}`,
    '',
  ].join('\n');
}

/** The part of the line around the place, and how many terminal columns stand before it and under it. */
function excerpt(finding: Finding): { readonly text: string; readonly before: number; readonly under: number } {
  const characters = [...finding.sourceLine];
  const place = Math.min(finding.column - 1, characters.length);
  const from = characters.length <= shown || place < shown / 2 ? 0 : place - shown / 2;
  const to = Math.min(characters.length, from + shown);
  const safe = (start: number, end: number): string => onTerminal(characters.slice(start, end).join(''));
  const left = from === 0 ? '' : '… ';
  const right = to === characters.length ? '' : ' …';
  return {
    text: left + safe(from, to) + right,
    before: textWidth(left + safe(from, place)),
    under: Math.max(1, textWidth(safe(place, Math.min(to, place + finding.length)))),
  };
}

function onTerminal(text: string): string {
  return text.split('\t').map(visible).join('  ');
}

/** The last line: how many problems in how many files. */
export function summarizeFindings(findings: readonly Finding[]): string {
  const files = new Set(findings.map(({ file }) => file)).size;
  return `${counted(findings.length, 'problem')} in ${counted(files, 'file')}`;
}
