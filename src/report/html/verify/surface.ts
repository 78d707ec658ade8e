import type { CaseEvidence, EffectEvidence, Evidence } from '../../../proof/evidence.ts';
import { numberWords } from '../../text/words.ts';
import { type Content, type Html, html } from '../markup.ts';
import { name } from '../parts.ts';
import { picture } from '../picture.ts';
import { table } from '../table.ts';
import { reached } from './reached.ts';

/** What the section is made of: one run, or the runs of one database. */
type Surfaced = Pick<Evidence, 'project' | 'cases' | 'proofs' | 'contracts'>;

/** Contracts that the row of a table names. */
const namesShown = 8;

interface Touched {
  readonly effect: EffectEvidence;
  readonly contracts: ReadonlySet<string>;
}

/** The tables that the contracts may change, with what the cases did to each inside their transactions. */
function surfaceTable({ project, cases }: Surfaced): Html | null {
  const seen = seenIn(cases);
  const names = [...new Set([...(project?.surface ?? []), ...seen.keys()])];
  const rows = names.map((named): readonly Content[] => {
    const touched = seen.get(named);
    const isDeclared = project?.surface.includes(named) ?? false;
    const count = (kind: 'insert' | 'update' | 'delete'): string => numberWords(touched?.effect[kind] ?? 0);
    return [
      html`${name(named)}${isDeclared ? null : ' (not in the declared surface)'}`,
      count('insert'),
      count('update'),
      count('delete'),
      touched === undefined ? '–' : whoWords([...touched.contracts].toSorted()),
    ];
  });
  const columns = [
    { head: 'table' },
    { head: 'inserted', kind: 'number' },
    { head: 'updated', kind: 'number' },
    { head: 'deleted', kind: 'number' },
    { head: 'by' },
  ] as const;
  return table({
    caption: 'rows that the cases changed in each table of the surface, inside their transactions',
    columns,
    rows,
  });
}

function whoWords(contracts: readonly string[]): Content {
  const hidden = contracts.length - namesShown;
  const names = contracts.slice(0, namesShown).map((one, at) => [at === 0 ? '' : ', ', name(one)]);
  return hidden > 0 ? [names, ` and ${numberWords(hidden)} more`] : names;
}

function seenIn(cases: readonly CaseEvidence[]): ReadonlyMap<string, Touched> {
  const seen = new Map<string, { effect: EffectEvidence; readonly contracts: Set<string> }>();
  for (const { contract, effects } of cases) {
    for (const effect of effects.observed) {
      const known = seen.get(effect.table);
      if (known === undefined) {
        seen.set(effect.table, { effect, contracts: new Set([contract]) });
      } else {
        known.effect = sum(known.effect, effect);
        known.contracts.add(contract);
      }
    }
  }
  return seen;
}

function sum(one: EffectEvidence, other: EffectEvidence): EffectEvidence {
  return {
    table: one.table,
    insert: one.insert + other.insert,
    update: one.update + other.update,
    delete: one.delete + other.delete,
  };
}

/** What the contracts reach, drawn, and the tables of the surface; nothing where neither is known. */
export function surface(evidence: Surfaced): Html | null {
  const drawn = picture(reached(evidence), { name: 'what the contracts reach' });
  const tables = surfaceTable(evidence);
  return drawn === null && tables === null ? null : html`${drawn}${tables}`;
}
