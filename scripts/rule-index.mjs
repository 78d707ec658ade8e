// The index of docs/changes/: every rule of contracts diff, with its area and what its page says that changed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The text of docs/changes/README.md. */
export async function ruleIndex() {
  const { contractRules, projectRules, net } = await import(join(root, 'dist/review/rules/registry.js'));
  const { liveRules } = await import(join(root, 'dist/review/live/registry.js'));
  const { areas } = await import(join(root, 'dist/review/change.js'));
  const rules = [
    ...[...contractRules, ...projectRules, net].map((rule) => ({ ...rule, by: 'files' })),
    ...liveRules.map((rule) => ({ ...rule, by: 'the database' })),
  ].sort((one, other) => areas.indexOf(one.area) - areas.indexOf(other.area) || (one.id < other.id ? -1 : 1));
  const rows = rules.map(({ id, area, by }) => `| [${id}](${id}.md) | ${area} | ${by} | ${whatChanged(id)} |`);
  return [
    '# Changes',
    '',
    'Every rule of [`contracts diff`](../review.md), by what it concerns. `files`: decided without a database; `the database`: only with `--target`.',
    '`npm run generate` writes this page.',
    '',
    '| rule | area | told by | what changed |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The first sentence of a rule's page. */
function whatChanged(id) {
  const page = join(root, 'docs/changes', `${id}.md`);
  if (!existsSync(page)) return '';
  const [, text = ''] = /^## What changed\n+([\s\S]*?)\n(?:\n|(?![\s\S]))/m.exec(readFileSync(page, 'utf8')) ?? [];
  const [sentence = ''] = /^.*?[.:](?=\s|$)/s.exec(text) ?? [text];
  return sentence
    .replace(/\s+/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('|', '\\|')
    .replace(/:$/, '.');
}
