import { counted } from '../../../core/text.ts';
import type { ProofEvidence } from '../../../proof/evidence.ts';
import type { Tone } from '../../layout/palette.ts';
import { burnedWords } from '../../text/burned.ts';
import { contractName, numberWords } from '../../text/words.ts';
import { type Content, type Html, html } from '../markup.ts';
import { chip, facts, firstOf, list } from '../parts.ts';

type Closures = NonNullable<Extract<ProofEvidence, { id: 'PROOF-10' }>['data']>;
type Closure = Closures['contracts'][number];

// Contracts with something to tell; the picture of the surface shows where it is.
const contractsShown = 100;

const toneOf = { clean: 'good', survives: 'bad', unknown: 'doubt' } as const satisfies Record<Closure['verdict'], Tone>;

/** What the contracts can reach in the catalog, and what of that outlives ROLLBACK. */
export function closureData({ contracts, functions, tables, roundTrips, changed }: Closures): Html {
  const telling = contracts.filter(
    ({ verdict, findings, burns, unforeseen, problems }) =>
      verdict !== 'clean' || findings.length + burns.length + unforeseen.length + problems.length > 0,
  );
  return html`${facts([
    [
      'reached',
      `${counted(functions, 'function')} and ${counted(tables, 'table')} by ${counted(contracts.length, 'contract')}`,
    ],
    ['catalog asked', `${numberWords(roundTrips)} times`],
    ['changed since', changed.length === 0 ? 'nothing' : list(changed)],
    [
      'clean',
      `${numberWords(contracts.filter(({ verdict }) => verdict === 'clean').length)} of ${counted(contracts.length, 'contract')}`,
    ],
  ])}${firstOf(telling, { most: contractsShown, noun: 'more contract', show: (some) => html`${some.map(closure)}` })}`;
}

function closure(one: Closure): Html {
  const { verdict, withheld, findings, burns, unforeseen } = one;
  const told: readonly Content[] = [
    ...(withheld ? [html`<strong>not run</strong>: it would change something for good`] : []),
    ...findings.map(
      ({ message, path, settled }) =>
        html`${message}<br/><span class="quiet">${path.map((step, at) => html`${at === 0 ? '' : ' → '}<bdi>${step}</bdi>`)}</span>${settled === null ? null : html`<br/>answered for by ${settled}`}`,
    ),
    ...burnedWords(burns).map((words) => html`<strong>burned</strong>: ${words}`),
    ...unforeseen.map((what) => html`<strong>seen</strong>: a case did ${what}, which the closure did not know`),
  ];
  return html`<h4>${contractName(one)} ${chip(toneOf[verdict], verdict)}</h4>${list(told)}`;
}
