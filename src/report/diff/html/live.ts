import type { Live, LiveVersion } from '../../../review/change.ts';
import { type Content, type Html, html, htmlLines } from '../../html/markup.ts';
import { list, name } from '../../html/parts.ts';
import { table } from '../../html/table.ts';
import { numberWords } from '../../text/words.ts';

type Asked = Live['contracts'][number];

/** What the database says of both versions of a contract. */
export function liveBlock({ base, head }: Asked): Html {
  const rows = facts.map(({ label, of }) => {
    const [before, after] = [base === null ? null : of(base), head === null ? null : of(head)];
    return [label, listed(before, { other: after, word: 'gone' }), listed(after, { other: before, word: 'new' })];
  });
  const plans = base?.plan == null && head?.plan == null ? null : bothPlans({ base, head });
  const caption = 'What the database says of both versions';
  return html`<h4>In the database</h4>
${table({ caption, columns: [{ head: 'what' }, { head: 'base' }, { head: 'head' }], rows })}${plans}`;
}

const facts: readonly { readonly label: string; readonly of: (version: LiveVersion) => readonly string[] }[] = [
  { label: 'functions', of: ({ functions }) => functions },
  {
    label: 'tables',
    of: ({ tables }) => tables.map(({ table: of, operations }) => `${of}: ${operations.join(', ')}`),
  },
  { label: 'outlives ROLLBACK', of: ({ survivors }) => survivors },
  { label: 'not found out', of: ({ problems }) => problems },
];

/** What the other side has not is said to be so, in a word. */
function listed(
  texts: readonly string[] | null,
  about: { readonly other: readonly string[] | null; readonly word: string },
): Content {
  const { other, word } = about;
  if (texts === null) return 'not there';
  if (texts.length === 0) return 'nothing';
  return list(
    texts.map((text) =>
      other === null || other.includes(text) ? name(text) : html`<strong>${name(text)}</strong> ${word}`,
    ),
  );
}

/** Two plans beside each other: their shape is what counts, and the costs are only estimates. */
function bothPlans({ base, head }: Pick<Asked, 'base' | 'head'>): Html {
  return html`<h4>Plans</h4>
<div class="both"><div><h5>base</h5>${plan(base)}</div><div><h5>head</h5>${plan(head)}</div></div>
`;
}

function plan(version: LiveVersion | null): Html {
  if (version === null || version.plan === null) return html`<p class="quiet">no plan</p>`;
  const cost =
    version.cost === null ? null : html`<p class="quiet">estimated cost ${numberWords(Math.round(version.cost))}</p>`;
  return html`<pre>${htmlLines(version.plan)}</pre>${cost}`;
}
