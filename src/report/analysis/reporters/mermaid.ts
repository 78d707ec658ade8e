import { counted, visible } from '../../../core/text.ts';
import { shorten } from '../../layout/wrap.ts';
import { type PictureNode, pictureOf } from '../picture/graph.ts';
import type { AnalysisReporter } from '../reporter.ts';

/** A flowchart for a page that draws Mermaid. Nothing in a name can end its quotes or start a directive. */
export const renderMermaid: AnalysisReporter = (analysis) => {
  const { nodes, edges, hidden } = pictureOf(analysis);
  const ids = new Map(nodes.map(({ key }, at) => [key, `n${at}`]));
  const idOf = (key: string): string => ids.get(key) ?? '';
  const more = hidden === 0 ? [] : [`  more["${quoted(`and ${counted(hidden, 'more thing')}`)}"]`];
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => `  ${idOf(node.key)}${shape(node)}`),
    ...more,
    ...edges.map(({ from, to, via }) => {
      const label = via === null ? '' : `|"${quoted(shorten(via, longest))}"|`;
      return `  ${idOf(from)} -->${label} ${idOf(to)}`;
    }),
    ...Object.entries(looks).flatMap(([tone, look]) => {
      const members = nodes.filter((node) => node.tone === tone).map(({ key }) => idOf(key));
      return members.length === 0 ? [] : [`  classDef ${tone} ${look}`, `  class ${members.join(',')} ${tone}`];
    }),
  ];
  return `${lines.join('\n')}\n`;
};

const longest = 60;

const looks = {
  survives: 'fill:#fde2e1,stroke:#c21d1d,color:#5c0b0b',
  unknown: 'fill:#fdf0cf,stroke:#a86800,color:#4d3000',
  settled: 'fill:#e8f1e9,stroke:#3c7a47,color:#163a1d,stroke-dasharray:4 3',
  clean: 'fill:#dff3e2,stroke:#25803a,color:#0f3d1a',
} as const;

function shape({ kind, title, details }: PictureNode): string {
  const label = `"${[title, ...details].map((line) => quoted(shorten(line, longest))).join('<br/>')}"`;
  if (kind === 'subject') return `([${label}])`;
  if (kind === 'table') return `[(${label})]`;
  return kind === 'survivor' ? `{{${label}}}` : `[${label}]`;
}

/** Everything but letters, digits and a few signs as Mermaid's `#…;`: it reads directives, HTML and Markdown inside of quotes. */
function quoted(text: string): string {
  const safe = visible(text.toWellFormed()).replace(
    /[^\p{L}\p{M}\p{N} _.,()'·…-]/gu,
    (sign) => `#${sign.codePointAt(0) ?? 0};`,
  );
  return safe.trim() === '' ? '#32;' : safe;
}
