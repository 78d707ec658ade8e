import { notReached, type Proof } from '../proof.ts';

/** Each principal is connected as its own least-privileged role, to one and the same database. */
export const realDatabaseReached: Proof<'PROOF-4'> = {
  id: 'PROOF-4',
  claim: 'the connection provider reaches the real database as each principal',
  judge: (observed) => {
    const { logins, stopped } = observed;
    if (logins === null) {
      const reached = notReached<'PROOF-4'>(observed);
      return stopped?.kind === 'refused' ? { ...reached, end: 'refused' } : reached;
    }
    const [first] = logins;
    const roles = logins.map(({ role }) => role).join(', ');
    return {
      status: 'pass',
      sentence: `${roles} reach "${first?.database ?? ''}", PostgreSQL ${first?.serverVersion.split(' ')[0] ?? ''}, system identifier ${first?.systemIdentifier ?? ''}`,
      data: { principals: [...logins] },
    };
  },
};
