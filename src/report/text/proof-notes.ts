import type { ProofEvidence } from '../../proof/evidence.ts';
import { entry, type Page, type Toned } from '../layout/lines.ts';
import { table } from '../layout/table.ts';
import { burnedWords } from './burned.ts';
import { contractName, numberWords } from './words.ts';

type Notes = readonly string[];

/** What the data of a proof shows beyond its sentence: what differs, who moved, what was left. Empty where all is as it should be. */
export function proofNotes(page: Page, about: { readonly proof: ProofEvidence; readonly indent: number }): Notes {
  const { proof, indent } = about;
  const note = (label: string, text: string): Notes =>
    entry(page, {
      labels: [{ text: `${label}:`, tone: 'quiet', at: indent }],
      column: indent + label.length + 2,
      text,
    });
  const each = (label: string, texts: readonly string[]): Notes => texts.flatMap((text) => note(label, text));
  switch (proof.id) {
    case 'PROOF-1':
    case 'PROOF-9':
      if (proof.data === null || proof.status === 'pass') return [];
      return note('read', `${proof.data.source}: found ${proof.data.found}`);
    case 'PROOF-2': {
      const { data } = proof;
      if (data === null) return [];
      const through = data.methods.filter(({ refusedWith }) => refusedWith === null);
      const opened = data.connectionsOpened === 0 ? [] : [`${data.connectionsOpened} to ${data.wiredTo}`];
      return [
        ...each(
          'not refused',
          through.map(({ method, contract }) => `${method}, contract ${contract}`),
        ),
        ...each('connections opened', opened),
      ];
    }
    case 'PROOF-3': {
      const wrong = (proof.data?.specimens ?? []).filter(({ mustBe, was }) => mustBe !== was);
      return each(
        'specimen',
        wrong.map(({ specimen, mustBe, was }) => `${specimen}: was ${was}, must be ${mustBe}`),
      );
    }
    case 'PROOF-4': {
      const principals = proof.data?.principals ?? [];
      const powerful = principals.filter(({ surplus }) => surplus.length > 0);
      return [
        ...each(
          'witness',
          principals.flatMap(({ witness }) => witness ?? []),
        ),
        ...each(
          'surplus',
          powerful.map(({ principal, role, surplus }) => `${principal} as ${role}: ${surplus.join(', ')}`),
        ),
      ];
    }
    case 'PROOF-5':
      return [];
    case 'PROOF-6':
      return (proof.data?.contracts ?? []).flatMap((contract) =>
        each(
          'contract',
          mismatches(contract).map((mismatch) => `${contractName(contract)}: ${mismatch}`),
        ),
      );
    case 'PROOF-7':
      return movements(page, proof.data?.moved ?? [], indent);
    case 'PROOF-8':
      return differences(page, proof.data?.differences ?? [], indent);
    case 'PROOF-10':
      return closureNotes(proof.data).flatMap(([label, text]) => note(label, text));
    case 'PROOF-11': {
      const { data } = proof;
      if (data === null) return [];
      return [
        ...each('left in the session', data.residue),
        ...each('prepared transaction', data.preparedTransactions),
        ...each('slot changed', data.slotsChanged),
        ...each(
          'backend still there',
          data.backendsLeft.map((pid) => `process ${pid}`),
        ),
        ...each('note', data.notes),
      ];
    }
    case 'PROOF-12': {
      const { data } = proof;
      if (data === null) return [];
      return [
        ...each(
          'violated',
          data.violated.map((one) => `${one.contract} ${one.case}: ${one.problem}`),
        ),
        ...each('not forced', data.notForced),
        ...each('at commit', data.atCommit),
        ...each('cannot be rehearsed', data.cannotBeRehearsed),
      ];
    }
  }
}

type Closures = Extract<ProofEvidence, { id: 'PROOF-10' }>['data'];

/** What waivers and budgets answer for, and what the run showed beyond the closure. */
function closureNotes(data: Closures): readonly (readonly [string, string])[] {
  return (data?.contracts ?? []).flatMap(({ contract, findings, burns, unforeseen, withheld }) => [
    ...(withheld ? [['not run', `${contract}: it would change something for good`] as const] : []),
    ...findings.flatMap(({ settled, message, path }) =>
      settled === null ? [] : [['settled', `${contract}: ${message}: ${path.join(' → ')}; ${settled}`] as const],
    ),
    ...burnedWords(burns).map((text) => ['burned', `${contract}: ${text}`] as const),
    ...unforeseen.map((what) => ['seen', `${contract}: a case did ${what}, which the closure did not know`] as const),
  ]);
}

type ContractShape = NonNullable<Extract<ProofEvidence, { id: 'PROOF-6' }>['data']>['contracts'][number];

function mismatches({ parameters, columns, baseline, differences }: ContractShape): readonly string[] {
  const differing = (what: string, list: ContractShape['columns']): readonly string[] =>
    list
      .filter(({ declared, server }) => declared !== server)
      .map(({ name, declared, server }) => `${what} "${name}" is declared ${declared}, the server says ${server}`);
  const recorded = {
    equal: [],
    differs: ['the result differs from the baseline'],
    missing: ['no result is recorded in the baseline'],
    'moved-by-others': ['the result differs from the baseline; others moved the rows'],
  } as const;
  return [
    ...differing('parameter', parameters),
    ...differing('column', columns),
    ...recorded[baseline],
    ...differences,
  ];
}

type Movement = NonNullable<Extract<ProofEvidence, { id: 'PROOF-7' }>['data']>['moved'][number];

function movements(page: Page, moved: readonly Movement[], indent: number): Notes {
  if (moved.length === 0) return [];
  const rows = moved.map(({ table: name, before, after, by }): readonly Toned[] => [
    plain(name),
    plain(numberWords(before)),
    plain(numberWords(after)),
    plain(signed(after - before)),
    { text: by, tone: by === 'others' ? 'doubt' : 'bad' },
  ]);
  return table(page, {
    indent,
    columns: [nameColumn, right('before'), right('after'), right(''), { head: 'moved by' }],
    rows,
  });
}

type Difference = NonNullable<Extract<ProofEvidence, { id: 'PROOF-8' }>['data']>['differences'][number];

function differences(page: Page, differing: readonly Difference[], indent: number): Notes {
  if (differing.length === 0) return [];
  const rows = differing.map(({ table: name, baseline, now }): readonly Toned[] => [
    plain(name),
    plain(baseline === null ? 'absent' : numberWords(baseline)),
    plain(now === null ? 'absent' : numberWords(now)),
    plain(baseline === null || now === null ? '' : signed(now - baseline)),
  ]);
  return table(page, { indent, columns: [nameColumn, right('baseline'), right('now'), right('')], rows });
}

const nameColumn = { head: 'table', flexible: true } as const;

function right(head: string) {
  return { head, align: 'right' } as const;
}

function plain(text: string): Toned {
  return { text, tone: 'plain' };
}

function signed(difference: number): string {
  return difference > 0 ? `+${numberWords(difference)}` : difference === 0 ? '0' : `-${numberWords(-difference)}`;
}
