import type { Live, LiveVersion } from '../../../review/change.ts';
import { type Content, type Html, html, htmlLines } from '../../html/markup.ts';
import { list, name } from '../../html/parts.ts';
import { table } from '../../html/table.ts';
import { numberWords } from '../../text/words.ts';

type Asked = Live['contracts'][number];

/** What the database says of both versions of a contract. */
export function liveBlock({ base, head }: Asked): Html {
  const rows = facts.map(({ label, of }) => [label, sideOf(base, of), sideOf(head, of)]);
  const plans = base?.plan == null && head?.plan == null ? null : bothPlans({ base, head });
  const caption = 'What the database says of both versions';
  return html`<h4>In the database</h4>
${table({ caption, columns: [{ head: '' }, { head: 'base' }, { head: 'head' }], rows })}${plans}`;
}

const facts: readonly { readonly label: string; readonly of: (version: LiveVersion) => Content }[] = [
  { label: 'functions', of: ({ functions }) => named(functions) },
  {
    label: 'tables',
    of: ({ tables }) => named(tables.map(({ table: of, operations }) => `${of}: ${operations.join(', ')}`)),
  },
  { label: 'outlives ROLLBACK', of: ({ survivors }) => named(survivors) },
  { label: 'estimated cost', of: ({ cost }) => (cost === null ? 'not known' : numberWords(Math.round(cost))) },
  { label: 'not found out', of: ({ problems }) => named(problems) },
];

function sideOf(version: LiveVersion | null, of: (version: LiveVersion) => Content): Content {
  return version === null ? 'not there' : of(version);
}

function named(texts: readonly string[]): Content {
  return texts.length === 0 ? 'nothing' : list(texts.map(name));
}

/** Two plans beside each other: their shape is what counts, and the costs are only estimates. */
function bothPlans({ base, head }: Pick<Asked, 'base' | 'head'>): Html {
  return html`<h4>Plans</h4>
<div class="both"><div><h5>base</h5>${plan(base)}</div><div><h5>head</h5>${plan(head)}</div></div>
`;
}

function plan(version: LiveVersion | null): Html {
  if (version === null || version.plan === null) return html`<p class="quiet">no plan</p>`;
  return html`<pre>${htmlLines(version.plan)}</pre>`;
}
