import { counted } from '../../../core/text.ts';
import type { Evidence } from '../../../proof/evidence.ts';
import { contractWords } from '../../text/header.ts';
import { durationWords, timeWords } from '../../text/words.ts';
import { type Content, type Html, html } from '../markup.ts';
import { facts, name } from '../parts.ts';

/** What was touched, by whom, when, from which state of the files; and what the evidence is sealed with. */
export function touched(evidence: Evidence): Html {
  const { tool, project, target, run } = evidence;
  return facts([
    ['target', target === null ? 'not chosen' : html`${target.line}`],
    ['project', project === null ? 'not read' : html`${name(project.name)}, ${name(project.file)}`],
    ['contracts', contractWords(evidence)],
    ['commit', commit(evidence)],
    ['started', `${timeWords(run.startedAt)}, took ${durationWords(run.durationMs)}, ${counted(run.jobs, 'job')}`],
    ['run', html`${name(run.id)}${run.strict ? ', strict: movement by others fails too' : ''}`],
    ['tool', `${tool.name} ${tool.version}`],
    ['seal', seal(evidence)],
  ]);
}

function commit({ git }: Evidence): Content {
  if (git === null) return 'not known';
  return html`${name(git.commit)}${git.dirty ? ', and the files were not all those of the commit' : ''}`;
}

/** What this page was made of can be asked for, and checked; the page itself cannot. */
function seal({ seal: { sha256, signature } }: Evidence): Content {
  const signed =
    signature === null ? 'not signed' : html`signed with the ${signature.algorithm} key ${name(signature.key)}`;
  return html`SHA-256 ${name(sha256)} of the JSON evidence, ${signed}<br/><span class="quiet">${name('contracts report --check FILE')} says whether a file is that evidence</span>`;
}
