import { counted } from '../../../core/text.ts';
import type { PgtapRun } from '../../../pgtap/outcome.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import { durationWords, timeWords } from '../../text/words.ts';

const column = 11;

/** Where the tests ran, when, and with which pgTAP. */
export function pgtapHeader(page: Page, run: PgtapRun): readonly string[] {
  const { tool, target, takenAt, durationMs, jobs } = run;
  const facts = [
    ['target', target],
    [
      'run',
      `${timeWords(takenAt.replace(/\.\d+Z$/, 'Z'))}, took ${durationWords(durationMs)}, ${counted(jobs, 'file')} at a time`,
    ],
    ['pgTAP', extensionWords(run)],
  ] as const;
  return [
    ...paragraph(page, { indent: 0, text: `${tool.name} ${tool.version}`, tone: 'strong' }),
    ...facts.flatMap(([label, text]) => entry(page, { labels: [{ text: label, tone: 'quiet', at: 0 }], column, text })),
  ];
}

function extensionWords({ extension, installed, files }: PgtapRun): string {
  if (extension !== null) {
    return installed ? `${extension}, created inside each transaction and rolled back with it` : extension;
  }
  if (files.some(({ tests }) => tests.length > 0)) return 'of a version that no extension tells';
  const isUnasked = files.length > 0 && files.every(({ verdict }) => verdict === 'refused');
  return isUnasked ? 'not asked for' : 'not found';
}
