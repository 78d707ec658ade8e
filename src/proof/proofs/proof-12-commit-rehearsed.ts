import { quoteIdentifier } from '../../core/identifier.ts';
import { counted } from '../../core/text.ts';
import type { Problem } from '../evidence.ts';
import type { Observed } from '../observed.ts';
import { problemsOfProof } from '../problem.ts';
import { notReached, type Proof } from '../proof.ts';

const own = new Set<string>(problemsOfProof['PROOF-12']);

/** What only COMMIT does, and no rolled-back transaction can show (manual 13.2, 27.2.8, SQL NOTIFY). */
const cannotBeRehearsed = [
  'serialization failures that are raised at COMMIT',
  'waiting for synchronous replicas',
  'delivery of NOTIFY, and whatever listens to it',
  'what logical replication consumers do with the committed rows',
];

/** The deferred constraints were forced, since ROLLBACK never checks them. */
export const commitRehearsed: Proof<'PROOF-12'> = {
  id: 'PROOF-12',
  claim: 'what COMMIT would have checked was checked',
  judge: (observed) => {
    const { constraints, cases, contracts } = observed;
    if (!contracts.some(({ kind }) => kind === 'call')) {
      return { status: 'skipped', sentence: 'no call contract is selected', data: null };
    }
    const ran = cases.filter(
      ({ kind, raised, transaction }) => kind === 'call' && raised === null && transaction !== null,
    );
    if (constraints === null || cases.length === 0) return notReached(observed);
    const reachable = constraints.filter(({ reachable: can }) => can);
    const notForced = constraints.filter(({ reachable: can }) => !can).map(({ schema, name }) => `${schema}.${name}`);
    const problems = cases.flatMap((one) => one.problems.filter(({ code }) => own.has(code)));
    const forced = ran.filter(({ constraints: { forced: count } }) => count === reachable.length);
    const data = {
      constraints: reachable.map(({ schema, name, table, initiallyDeferred }) => ({
        name: `${schema}.${name}`,
        table,
        initiallyDeferred,
      })),
      notForced,
      casesForced: forced.length,
      violated: cases.flatMap((one) =>
        one.constraints.violated === null
          ? []
          : [{ contract: one.contract, case: one.case, problem: one.constraints.violated }],
      ),
      atCommit: constraints
        .filter(({ initiallyDeferred }) => initiallyDeferred)
        .map(({ schema, name, table }) => `${schema}.${name} on ${table}`),
      cannotBeRehearsed,
    };
    if (problems.length > 0)
      return { status: 'fail', sentence: 'COMMIT would have refused what ROLLBACK hides', problems, data };
    const unrehearsed = unrehearsedProblems(observed);
    if (unrehearsed.length > 0)
      return {
        status: 'unknown',
        sentence: 'not all that COMMIT would check could be forced',
        problems: unrehearsed,
        data,
      };
    if (ran.length === 0 || forced.length < ran.length) {
      return {
        status: 'unknown',
        sentence: `forced in ${forced.length} of ${counted(ran.length, 'case')} that ran to the end`,
        data,
      };
    }
    const sentence =
      reachable.length === 0
        ? 'the database has no deferrable constraint'
        : `${counted(reachable.length, 'deferrable constraint')} forced in ${counted(forced.length, 'case')}`;
    return { status: 'pass', sentence, data };
  },
};

/** A constraint that the role cannot name speaks against the claim where a case changed its table. */
function unrehearsedProblems({ constraints, cases }: Observed): readonly Problem[] {
  const changed = new Set(cases.flatMap(({ effects }) => effects.observed.map(({ table }) => table)));
  return (constraints ?? [])
    .filter(({ reachable, initiallyDeferred, table }) => !reachable && initiallyDeferred && changed.has(table))
    .map(({ schema, name, table }) => ({
      code: 'constraint-not-forced',
      message: `deferred constraint "${schema}.${name}" on table "${table}" could not be forced: the role has no USAGE on the schema`,
      hint: `as its owner: GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)} TO the role of the contract`,
    }));
}
