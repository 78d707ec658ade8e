import { counted } from '../../../core/text.ts';
import type { ProofEvidence } from '../../../proof/evidence.ts';
import { contractName, numberWords, timeWords } from '../../text/words.ts';
import { type Content, type Html, html } from '../markup.ts';
import { chip, facts, list, name } from '../parts.ts';
import { table } from '../table.ts';
import { closureData } from './closure-data.ts';

/** What a proof rests on, as data; null where the run did not get this far. */
export function proofData(proof: ProofEvidence): Html | null {
  if (proof.data === null) return null;
  switch (proof.id) {
    case 'PROOF-1':
    case 'PROOF-9':
      return facts([
        ['read from', name(proof.data.source)],
        ['found', name(proof.data.found)],
        ['enabled', proof.data.enabled ? chip('bad', 'true') : 'false'],
      ]);
    case 'PROOF-2': {
      const { methods, wiredTo, connectionsOpened } = proof.data;
      const rows = methods.map(({ method, contract, refusedWith }) => [
        name(method),
        name(contract),
        refusedWith === null ? chip('bad', 'not refused') : name(refusedWith),
      ]);
      return html`${facts([
        ['wired to', wiredTo],
        ['connections opened', connectionsOpened === 0 ? 'none' : chip('bad', numberWords(connectionsOpened))],
      ])}${table({ caption: 'every method, and what refused it', columns: heads('method', 'contract', 'refused with'), rows })}`;
    }
    case 'PROOF-3': {
      const rows = proof.data.specimens.map(({ specimen, mustBe, was }) => [
        specimen,
        mustBe,
        mustBe === was ? was : chip('bad', was),
      ]);
      return table({
        caption: 'what was offered as the adapter, and what became of it',
        columns: heads('specimen', 'must be', 'was'),
        rows,
      });
    }
    case 'PROOF-4':
      return html`${proof.data.principals.map((one) => principal(one))}`;
    case 'PROOF-5': {
      const { contracts, cases, held, broken, unknown, alarms } = proof.data;
      const also = [
        [broken, 'broken'],
        [unknown, 'unknown'],
        [alarms, 'alarm'],
      ] as const;
      const others = also.flatMap(([count, word]) => (count === 0 ? [] : [`${numberWords(count)} ${word}`]));
      return html`<p>${numberWords(held)} of ${counted(cases, 'case')} of ${counted(contracts, 'contract')} held${others.map((each) => `, ${each}`)}. Each stands with its contract.</p>`;
    }
    case 'PROOF-6':
      return html`${proof.data.contracts.map(shape)}`;
    case 'PROOF-7': {
      const { witness, tables, rows, moved } = proof.data;
      const movements = moved.map(({ table: name_, before, after, by }) => [
        name(name_),
        numberWords(before),
        numberWords(after),
        by === 'others' ? 'others' : chip('bad', by),
      ]);
      return html`${facts([
        ['counted by', witness],
        ['tables', numberWords(tables)],
        ['rows', numberWords(rows)],
        ['moved', moved.length === 0 ? 'none' : counted(moved.length, 'table')],
      ])}${table({
        caption: 'tables that moved while the proof ran',
        columns: [{ head: 'table' }, number('before'), number('after'), { head: 'moved by' }],
        rows: movements,
      })}`;
    }
    case 'PROOF-8': {
      const { baseline, differences, tables } = proof.data;
      const absent = (count: number | null): string => (count === null ? 'absent' : numberWords(count));
      return html`${facts([
        ['baseline', baseline === null ? 'none is recorded' : name(baseline.file)],
        ['captured', baseline === null ? '–' : timeWords(baseline.capturedAt)],
        ['tables', numberWords(tables)],
        ['different', differences.length === 0 ? 'none' : counted(differences.length, 'table')],
      ])}${table({
        caption: 'counts that are not the recorded ones',
        columns: [{ head: 'table' }, number('baseline'), number('now')],
        rows: differences.map((one) => [name(one.table), absent(one.baseline), absent(one.now)]),
      })}`;
    }
    case 'PROOF-10':
      return closureData(proof.data);
    case 'PROOF-11': {
      const { transactions, aborted, withoutXid, unconfirmed } = proof.data;
      const { residue, preparedTransactions, slotsChanged, backendsLeft, notes } = proof.data;
      return facts([
        ['transactions', numberWords(transactions)],
        ['aborted', numberWords(aborted)],
        ['without an id', `${numberWords(withoutXid)}: nothing to abort`],
        ['not confirmed', unconfirmed === 0 ? 'none' : chip('bad', numberWords(unconfirmed))],
        ['left in a session', some(residue)],
        ['prepared', some(preparedTransactions)],
        ['slots changed', some(slotsChanged)],
        ['backends left', some(backendsLeft.map((pid) => `process ${pid}`))],
        ...(notes.length === 0 ? [] : [['notes', some(notes)] as const]),
      ]);
    }
    case 'PROOF-12': {
      const { constraints, casesForced, notForced, violated, atCommit, cannotBeRehearsed } = proof.data;
      return html`${facts([
        ['forced', `${counted(constraints.length, 'deferrable constraint')} in ${counted(casesForced, 'case')}`],
        ['violated', some(violated.map((one) => html`${one.contract} ${one.case}: ${one.problem}`))],
        ['not forced', some(notForced)],
        ['done at commit', some(atCommit)],
        ['cannot be rehearsed', some(cannotBeRehearsed)],
      ])}${table({
        caption: 'constraints that are checked before the rollback',
        columns: heads('constraint', 'table', 'initially'),
        rows: constraints.map((one) => [
          name(one.name),
          name(one.table),
          one.initiallyDeferred ? 'deferred' : 'immediate',
        ]),
      })}`;
    }
  }
}

type DataOf<Id extends ProofEvidence['id']> = NonNullable<Extract<ProofEvidence, { id: Id }>['data']>;

function principal(one: DataOf<'PROOF-4'>['principals'][number]): Html {
  const { role, database, systemIdentifier, serverVersion, address, tls, surplus, witness } = one;
  return html`<h4>${one.principal} as ${name(role)}</h4>${facts([
    ['database', html`${name(database)} on system identifier ${name(systemIdentifier)}`],
    ['server', `PostgreSQL ${serverVersion}`],
    ['address', address === null ? 'a Unix socket' : name(address)],
    ['TLS', tls ?? 'off'],
    ['may do more', surplus.length === 0 ? 'no' : html`${chip('bad', 'yes')} ${surplus.join(', ')}`],
    ...(witness === null ? [] : [['witness', witness] as const]),
  ])}`;
}

function shape(one: DataOf<'PROOF-6'>['contracts'][number]): Html {
  const { parameters, columns, baseline, differences } = one;
  const rows = [
    ...parameters.map((each) => ({ ...each, what: 'parameter' })),
    ...columns.map((each) => ({ ...each, what: 'column' })),
  ].map(({ name: named, what, declared, server }) => [
    name(named),
    what,
    name(declared),
    declared === server ? name(server) : html`${chip('bad', 'differs')} ${name(server)}`,
  ]);
  const recorded = {
    equal: 'as the baseline records it',
    differs: chip('bad', 'differs from the baseline'),
    missing: chip('doubt', 'not in the baseline'),
    'moved-by-others': chip('doubt', 'differs from the baseline; others moved the rows'),
  } as const;
  return html`<h4>${contractName(one)}</h4><p>result: ${recorded[baseline]}</p>${differences.length === 0 ? null : list(differences)}${table(
    {
      caption: `what ${contractName(one)} takes and returns`,
      columns: heads('name', 'kind', 'declared', 'on the server'),
      rows,
    },
  )}`;
}

function some(texts: readonly Content[]): Content {
  return texts.length === 0 ? 'none' : list(texts);
}

function heads(...all: readonly string[]) {
  return all.map((head) => ({ head }));
}

function number(head: string) {
  return { head, kind: 'number' } as const;
}
