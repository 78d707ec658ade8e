import { quoteIdentifier } from '../core/identifier.ts';
import type { Facts, Failure } from './connect-failure.ts';
import { whereIs } from './connect-failure.ts';
import { type ConnectionSettings, isSocket } from './settings.ts';

const again = 'run the same command again in a moment';

/** Refusals that the server put into words, by SQLSTATE and by the function of its source. Null where it is something else. */
export function loginFailure(settings: ConnectionSettings, facts: Facts): Failure | null {
  const { code, message, routine } = facts;
  const { database, user } = settings;
  const refused = (why: string, hint: string): Failure => ({ code: 'login-refused', why, hint });
  switch (code) {
    case '57P03':
      return { code: 'server-starting', why: `the server takes no connections yet (${message})`, hint: again };
    case '53300':
      return full(settings, facts);
    case '28P01':
      return {
        code: 'wrong-password',
        why: `the server refuses the password of role "${user}", or has no such role`,
        hint: `mend ${whereIs(settings, 'password')}; a DBA sets it in psql with: \\password ${quoteIdentifier(user)}`,
      };
    case '28000':
      if (routine === 'ClientAuthentication') return refused(message, hostBasedHint(settings));
      if (routine === 'InitializeSessionUserId') {
        return refused(
          message,
          `mend ${whereIs(settings, 'user')}; as a DBA: ALTER ROLE ${quoteIdentifier(user)} LOGIN;`,
        );
      }
      return refused(
        message,
        `run this as the system user that pg_hba.conf expects, or have it take a password for role "${user}"`,
      );
    case '3D000':
      return {
        code: 'no-such-database',
        why: `there is no database "${database}" on that server`,
        hint: `mend ${whereIs(settings, 'database')}, or create it: createdb ${database}`,
      };
    case '42501':
      return refused(
        message,
        `as a DBA: GRANT CONNECT ON DATABASE ${quoteIdentifier(database)} TO ${quoteIdentifier(user)};`,
      );
    case '55000':
      return refused(message, `as a DBA: ALTER DATABASE ${quoteIdentifier(database)} ALLOW_CONNECTIONS true;`);
    case '08P01':
      return refused(
        message,
        `set ${whereIs(settings, 'host')} and port to those of PostgreSQL itself, not of a pooler`,
      );
  }
  if (/^[0-9A-Z]{5}$/.test(code)) return refused(`${message} (SQLSTATE ${code})`, 'look at the log of the server');
  if (message.startsWith('SASL:')) {
    return refused(
      `the password exchange failed (${message.slice('SASL: '.length)})`,
      `check ${whereIs(settings, 'password')}, and that PostgreSQL itself is what answers`,
    );
  }
  return null;
}

/** One SQLSTATE for three limits: the role's, the database's, the server's. */
function full(settings: ConnectionSettings, { message, routine }: Facts): Failure {
  const { database, user } = settings;
  const limits: Readonly<Record<string, Pick<Failure, 'why' | 'hint'>>> = {
    InitializeSessionUserId: {
      why: `role "${user}" has no connection left of its CONNECTION LIMIT`,
      hint: `end one of its sessions, or as a DBA: ALTER ROLE ${quoteIdentifier(user)} CONNECTION LIMIT 5;`,
    },
    CheckMyDatabase: {
      why: `database "${database}" has no connection left of its CONNECTION LIMIT`,
      hint: `end one of its sessions, or as a DBA: ALTER DATABASE ${quoteIdentifier(database)} CONNECTION LIMIT 50;`,
    },
  };
  const limit = limits[routine] ?? {
    why: `the server has no connection left (${message})`,
    hint: 'run it when fewer sessions are open, or raise max_connections of the server',
  };
  return { code: 'server-full', ...limit };
}

function hostBasedHint(settings: ConnectionSettings): string {
  const { database, user, tls } = settings;
  const kind = isSocket(settings.host) ? 'local' : tls === false ? 'host' : 'hostssl';
  const address = kind === 'local' ? '' : '  <address of this machine>/32';
  const line = `add "${kind}  ${database}  ${user}${address}  scram-sha-256" to pg_hba.conf and reload`;
  const encrypt = kind === 'host' ? `, or set ${whereIs(settings, 'sslmode')} to require` : '';
  return `as the DBA, ${line}${encrypt}`;
}
