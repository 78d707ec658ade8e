import { counted } from '../../../core/text.ts';
import type { AnalysisDocument } from '../../../survivors/analysis.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import { durationWords, timeWords } from '../../text/words.ts';

const column = 11;

/** Which database was read, when, and how much. */
export function analysisHeader(page: Page, analysis: AnalysisDocument): readonly string[] {
  const { tool, target, takenAt, durationMs, roundTrips, subjects } = analysis;
  const nodes = subjects.reduce((sum, { size }) => sum + size.nodes, 0);
  const facts = [
    ['target', target],
    ['analyzed', `${timeWords(takenAt.replace(/\.\d+Z$/, 'Z'))}, took ${durationWords(durationMs)}`],
    ['read', `${whatWasRead(analysis)}, ${counted(nodes, 'thing')} reached, ${counted(roundTrips, 'round trip')}`],
  ] as const;
  return [
    ...paragraph(page, { indent: 0, text: `${tool.name} ${tool.version}`, tone: 'strong' }),
    ...facts.flatMap(([label, text]) => entry(page, { labels: [{ text: label, tone: 'quiet', at: 0 }], column, text })),
  ];
}

function whatWasRead({ subjects }: AnalysisDocument): string {
  const contracts = subjects.filter(({ subject }) => subject.kind === 'contract').length;
  const functions = subjects.length - contracts;
  return [
    ...(contracts > 0 || functions === 0 ? [counted(contracts, 'contract')] : []),
    ...(functions > 0 ? [counted(functions, 'function')] : []),
  ].join(' and ');
}
