import type { Evidence, ProofEvidence } from '../../../proof/evidence.ts';
import type { PathStep, RoutineEntry } from '../../../survivors/analysis.ts';
import type { PictureSubject } from '../../analysis/picture/graph.ts';
import { readable } from '../../analysis/words.ts';

type Closure = NonNullable<Extract<ProofEvidence, { id: 'PROOF-10' }>['data']>['contracts'][number];

/** What each contract reaches, as a picture takes it. Empty where the run did not get this far, or an older version recorded no ways. */
export function reached(evidence: Pick<Evidence, 'proofs' | 'contracts'>): readonly PictureSubject[] {
  const roles = rolesOf(evidence);
  return evidence.proofs.flatMap((proof) =>
    proof.id === 'PROOF-10' && proof.data !== null ? proof.data.contracts.flatMap((one) => subjectOf(one, roles)) : [],
  );
}

function subjectOf(closure: Closure, roles: ReadonlyMap<string, string>): readonly PictureSubject[] {
  const { contract, version, verdict, findings, problems, reach } = closure;
  if (reach === undefined) return [];
  const kinds = kindsOf(reach);
  return [
    {
      subject: { kind: 'contract', name: contract, version, role: roles.get(`${contract} v${version}`) ?? 'its role' },
      verdict,
      problems,
      ...reach,
      findings: findings.map(({ path, settled, ...rest }) => ({
        ...rest,
        path: path.map((text) => stepOf(text, kinds)),
        settled: settled === null ? null : { by: answerOf(settled), note: settled },
      })),
    },
  ];
}

/** The login role of each contract, as PROOF-4 found it. */
function rolesOf({ contracts, proofs }: Pick<Evidence, 'proofs' | 'contracts'>): ReadonlyMap<string, string> {
  const logins = proofs.flatMap((proof) => (proof.id === 'PROOF-4' ? (proof.data?.principals ?? []) : []));
  return new Map(
    contracts.map(({ id, version, principal }) => [
      `${id} v${version}`,
      logins.find((login) => login.principal === principal)?.role ?? principal,
    ]),
  );
}

/** What kind each step is that stands on a way to a function or a table. */
function kindsOf({ routines, surface }: NonNullable<Closure['reach']>): ReadonlyMap<string, string> {
  const ways = [
    ...routines.map(({ path }) => path),
    ...surface.flatMap(({ insert, update, delete: deleted }) => [insert ?? [], update ?? [], deleted ?? []]),
  ];
  return new Map([
    ...ways.flat().map(({ what, kind }) => [what, kind] as const),
    ...routines.map(({ name }: RoutineEntry) => [readable(name), 'routine'] as const),
  ]);
}

/** A step of a finding's way, of which evidence has the words. */
function stepOf(text: string, kinds: ReadonlyMap<string, string>): PathStep {
  const what = text.replace(/ \(line \d+\)$/, '');
  const written = /^(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE) /.test(what) ? 'access' : 'call';
  return { what, kind: kinds.get(what) ?? written, line: null };
}

function answerOf(settled: string): 'waiver' | 'burn budget' {
  return settled.startsWith('burn budget') ? 'burn budget' : 'waiver';
}
