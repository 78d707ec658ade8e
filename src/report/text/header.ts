import { counted } from '../../core/text.ts';
import { wasRun } from '../../core/was-run.ts';
import type { Evidence } from '../../proof/evidence.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { durationWords, timeWords } from './words.ts';

const column = 11;

/** Who ran what against which database, and when. */
export function header(page: Page, evidence: Evidence): readonly string[] {
  const { tool, project, target, run } = evidence;
  const facts = [
    ['project', project === null ? 'not read' : `${project.name}, ${project.file}`],
    ['target', targetWords(target)],
    [
      'run',
      `${timeWords(run.startedAt.replace(/\.\d+Z$/, 'Z'))}, took ${durationWords(run.durationMs)}, ${counted(run.jobs, 'job')}`,
    ],
    ['run id', `${run.id}${run.strict ? ', strict: movement by others fails too' : ''}`],
    ['contracts', contractWords(evidence)],
  ] as const;
  return [
    ...paragraph(page, { indent: 0, text: `${tool.name} ${tool.version}`, tone: 'strong' }),
    ...facts.flatMap(([label, text]) => entry(page, { labels: [{ text: label, tone: 'quiet', at: 0 }], column, text })),
  ];
}

function targetWords(target: Evidence['target']): string {
  if (target === null) return 'not chosen';
  return target.line.startsWith(`${target.name}:`) ? target.line : `${target.name}: ${target.line}`;
}

/** How many contracts and cases were run, and of how many more. */
export function contractWords({ contracts, cases, run }: Evidence): string {
  const unlocked = contracts.filter(({ locked }) => !locked).map(({ id, version }) => `${id} v${version}`);
  const selected = run.selected.length === 0 ? '' : `, selected by name: ${run.selected.join(', ')}`;
  const { shard } = run;
  const part = shard === null ? '' : `, shard ${shard.number} of ${shard.of} of ${shard.among.length}`;
  const notes = unlocked.length === 0 ? '' : `; not released: ${unlocked.join(', ')}`;
  const sent = cases.filter(wasRun).length;
  const withheld = sent === cases.length ? '' : `, ${counted(cases.length - sent, 'case')} not run`;
  return `${counted(contracts.length, 'contract')}, ${counted(sent, 'case')} run${withheld}${part}${selected}${notes}`;
}
